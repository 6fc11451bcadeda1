// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>

namespace cinnabar::test {

inline QJsonObject parsed(const QByteArray &json) { return QJsonDocument::fromJson(json).object(); }

/// What one run of the program gave.
struct CliResult {
    int exitCode = -1;
    QByteArray out;
    QString err;

    QJsonObject json() const { return parsed(out); }
    QString text() const { return QString::fromUtf8(out); }
    /// Of the error that it prints with --json.
    QString errorCode() const { return json()[QStringLiteral("error")].toObject()[QStringLiteral("code")].toString(); }
};

/// A program with arguments, what it reads on standard input, and an environment without display, bus and settings of
/// the person who runs the test.
class CliProcess {
public:
    explicit CliProcess(QString program) : m_program(std::move(program)) { }
    void setEnvironment(const QString &name, const QString &value) { m_environment.insert(name, value); }
    void unsetEnvironment(const QString &name) { m_environment.remove(name); }

    CliResult run(const QStringList &arguments, const QByteArray &input = {}) const
    {
        QProcessEnvironment environment;
        const auto system = QProcessEnvironment::systemEnvironment();
        for (const QString &name : {QStringLiteral("PATH"), QStringLiteral("LD_LIBRARY_PATH"),
                 QStringLiteral("ASAN_OPTIONS"), QStringLiteral("UBSAN_OPTIONS"), QStringLiteral("LSAN_OPTIONS")}) {
            if (system.contains(name))
                environment.insert(name, system.value(name));
        }
        environment.insert(QStringLiteral("TZ"), QStringLiteral("Asia/Jerusalem")); // local time is not UTC
        environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
        environment.insert(QStringLiteral("HOME"), QStringLiteral("/dev/null/home")); // root can't make that either
        for (auto variable = m_environment.begin(); variable != m_environment.end(); ++variable)
            environment.insert(variable.key(), variable.value());
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(m_program, arguments);
        process.write(input);
        process.closeWriteChannel();
        CliResult result;
        if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit) {
            process.kill();
            process.waitForFinished();
            result.err = QStringLiteral("crashed or hangs: ") + QString::fromUtf8(process.readAllStandardError());
            return result;
        }
        result.exitCode = process.exitCode();
        result.out = process.readAllStandardOutput();
        result.err = QString::fromUtf8(process.readAllStandardError());
        return result;
    }

private:
    QString m_program;
    QHash<QString, QString> m_environment;
};

} // namespace cinnabar::test
