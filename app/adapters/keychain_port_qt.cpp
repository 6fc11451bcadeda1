// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/keychain_port_qt.h"

#include "adapters/keychain_service.h"

#include <QDeadlineTimer>
#include <QPointer>
#include <QTimer>

#include <qt6keychain/keychain.h>

namespace cinnabar::app {
namespace {

QString seconds(std::chrono::milliseconds time)
{
    return QString::number(std::chrono::ceil<std::chrono::seconds>(time).count());
}

/// Wipes what a read job still holds: the bytes are shared with it, so wiping them in place reaches its own copy.
void wipeAnswer(QKeychain::Job *job)
{
    if (const auto *reading = qobject_cast<QKeychain::ReadPasswordJob *>(job)) {
        const QByteArray bytes = reading->binaryData();
        wipe(const_cast<char *>(bytes.constData()), std::size_t(bytes.size()));
    }
}

using Answer = std::function<void(Result<SecretBytes>)>;
enum class CallKind { Read, Write, Remove };

} // namespace

/// What the calls of one port share.
class KeychainCalls : public QObject {
public:
    KeychainCalls(QString service, KeychainDeadlines deadlines)
        : m_serviceName(std::move(service)), m_deadlines(deadlines), m_service(m_serviceName, deadlines.check)
    {
    }

    const QString &serviceName() const { return m_serviceName; }
    const KeychainDeadlines &deadlines() const { return m_deadlines; }
    KeychainService &service() { return m_service; }

    /// Qt Keychain runs one job at a time in the whole process: behind one that hangs, every other one would wait out
    /// its deadline.
    bool isBlocked() const { return m_stuck && !m_pause.hasExpired(); }
    void blockedBy(QKeychain::Job *job)
    {
        m_stuck = job;
        m_pause = QDeadlineTimer(m_deadlines.pause);
    }

private:
    QString m_serviceName;
    KeychainDeadlines m_deadlines;
    KeychainService m_service;
    QPointer<QKeychain::Job> m_stuck; ///< deletes itself when it ends after all
    QDeadlineTimer m_pause;
};

namespace {

/// One call, from the look at the service to the answer. Deletes itself; dies with the port.
class KeychainCall : public QObject {
public:
    KeychainCall(KeychainCalls &calls, CallKind kind, QString key, Answer answer)
        : QObject(&calls), m_calls(calls), m_kind(kind), m_key(std::move(key)), m_answer(std::move(answer))
    {
        m_deadline.setSingleShot(true);
        connect(&m_deadline, &QTimer::timeout, this, &KeychainCall::timeOut);
    }

    void start(SecretBytes value)
    {
        m_value = std::move(value);
        if (m_calls.isBlocked()) {
            m_limit = m_calls.deadlines().work;
            QTimer::singleShot(0, this, [this] { finish(timeoutError()); });
            return;
        }
        // The look has a limit of its own for each question; this one is for a bus that does not even say so.
        startDeadline(2 * m_calls.deadlines().check);
        m_calls.service().look(whileOpen([this](auto state) { serviceKnown(std::move(state)); }));
    }

private:
    using Looked = Result<KeychainServiceState>;

    /// Drops what comes after the answer was given.
    KeychainService::Done whileOpen(std::function<void(Looked)> then)
    {
        return [self = QPointer(this), then = std::move(then)](Looked state) {
            if (self && self->m_answer)
                then(std::move(state));
        };
    }

    void startDeadline(std::chrono::milliseconds limit)
    {
        m_limit = limit;
        m_deadline.start(limit);
    }

    void serviceKnown(Looked state)
    {
        if (!state)
            return finish(std::move(state).error());
        startJob(state->mayPrompt);
    }

    void startJob(bool mayPrompt)
    {
        m_job = makeJob();
        // Both, and in this order: the second one also reaches a job whose caller is long gone.
        connect(m_job, &QKeychain::Job::finished, this, &KeychainCall::jobFinished);
        connect(m_job, &QKeychain::Job::finished, m_job, &wipeAnswer);
        startDeadline(mayPrompt ? m_calls.deadlines().prompt : m_calls.deadlines().work);
        m_job->start();
    }

    QKeychain::Job *makeJob()
    {
        QKeychain::Job *job = nullptr;
        switch (m_kind) {
        case CallKind::Read:
            job = new QKeychain::ReadPasswordJob(m_calls.serviceName());
            break;
        case CallKind::Write: {
            auto *writing = new QKeychain::WritePasswordJob(m_calls.serviceName());
            // Text, not binary data: Qt Keychain would write Base64 of our Base64 then. It converts to bytes of its own
            // at once, which nobody can wipe; what is ours, we do.
            QString text = QString::fromUtf8(asText(m_value.view()).data(), qsizetype(m_value.size()));
            writing->setTextData(text);
            wipe(text.data(), std::size_t(text.size()) * sizeof(QChar));
            job = writing;
            break;
        }
        case CallKind::Remove:
            job = new QKeychain::DeletePasswordJob(m_calls.serviceName());
            break;
        }
        job->setKey(m_key);
        return job; // NOLINT(clang-analyzer-cplusplus.NewDeleteLeaks): a job deletes itself when it has finished
    }

    void jobFinished(QKeychain::Job *job)
    {
        m_deadline.stop();
        m_job = nullptr;
        const QKeychain::Error error = job->error();
        if (error == QKeychain::NoError || (error == QKeychain::EntryNotFound && m_kind == CallKind::Remove)) {
            const auto *reading = qobject_cast<QKeychain::ReadPasswordJob *>(job);
            const QByteArray bytes = reading ? reading->binaryData() : QByteArray();
            return finish(SecretBytes::copyOf(std::string_view(bytes.constData(), std::size_t(bytes.size()))));
        }
        if (error == QKeychain::NoBackendAvailable || error == QKeychain::NotImplemented)
            return finish(Error{ErrorCode::KeychainMissing, {job->errorString()}});
        // The rest can mean a locked keychain, "not found" above all: only the service itself knows.
        startDeadline(2 * m_calls.deadlines().check);
        const QString message = job->errorString();
        m_calls.service().confirmAbsence(m_key,
            whileOpen([this, error, message](Looked state) { failureExplained(error, message, std::move(state)); }));
    }

    void failureExplained(QKeychain::Error error, const QString &message, Looked state)
    {
        if (!state)
            return finish(std::move(state).error());
        const QString backend = state->backend;
        if (state->lock == KeychainLock::Locked)
            return finish(Error{ErrorCode::KeychainLocked, {backend}, message});
        if (error == QKeychain::EntryNotFound)
            return finish(Error{ErrorCode::KeychainNotFound, {}, m_key});
        if (error == QKeychain::AccessDenied || error == QKeychain::AccessDeniedByUser)
            return finish(Error{ErrorCode::KeychainDenied, {backend}, message});
        // There is still no keyring although libsecret offers to make one: it was not allowed to, or could not ask.
        if (state->lock == KeychainLock::NoKeyring)
            return finish(Error{ErrorCode::KeychainDenied, {backend}, message});
        // libsecret keeps a session with the daemon and does not notice that another one was started ("The session does
        // not exist"). Each call can be made twice without harm.
        if (!std::exchange(m_repeated, true)) {
            m_calls.service().reconnect();
            return startJob(state->mayPrompt);
        }
        finish(Error{ErrorCode::KeychainFailed, {backend, message}});
    }

    void timeOut()
    {
        if (m_job)
            m_calls.blockedBy(m_job);
        finish(timeoutError());
    }

    Error timeoutError() const { return {ErrorCode::KeychainTimeout, {m_calls.service().backend(), seconds(m_limit)}}; }

    void finish(Result<SecretBytes> result)
    {
        m_deadline.stop();
        if (m_job)
            m_job->disconnect(this);
        deleteLater();
        // Last, and from the stack: whoever hears the answer may end the port.
        std::exchange(m_answer, nullptr)(std::move(result));
    }

    KeychainCalls &m_calls;
    CallKind m_kind;
    QString m_key;
    Answer m_answer;
    SecretBytes m_value;
    QTimer m_deadline;
    std::chrono::milliseconds m_limit{0};
    QPointer<QKeychain::Job> m_job;
    bool m_repeated = false;
};

Answer asStatus(std::function<void(Status)> done)
{
    return [done = std::move(done)](Result<SecretBytes> result) {
        if (!result)
            return done(std::move(result).error());
        done(ok());
    };
}

void startCall(KeychainCalls &calls, CallKind kind, const QString &key, SecretBytes value, Answer answer)
{
    (new KeychainCall(calls, kind, key, std::move(answer)))->start(std::move(value));
}

} // namespace

QtKeychainPort::QtKeychainPort(QString service, KeychainDeadlines deadlines)
    : m_calls(std::make_unique<KeychainCalls>(std::move(service), deadlines))
{
}

QtKeychainPort::~QtKeychainPort() = default;

void QtKeychainPort::read(const QString &key, std::function<void(Result<SecretBytes>)> done)
{
    startCall(*m_calls, CallKind::Read, key, {}, std::move(done));
}

void QtKeychainPort::write(const QString &key, SecretView value, std::function<void(Status)> done)
{
    startCall(*m_calls, CallKind::Write, key, SecretBytes::copyOf(value), asStatus(std::move(done)));
}

void QtKeychainPort::remove(const QString &key, std::function<void(Status)> done)
{
    startCall(*m_calls, CallKind::Remove, key, {}, asStatus(std::move(done)));
}

QString QtKeychainPort::backend() const { return m_calls->service().backend(); }

} // namespace cinnabar::app
