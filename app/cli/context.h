// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/error.h"
#include "cli/arguments.h"
#include "cli/devices.h"
#include "cli/passwords.h"

#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace cinnabar {
class JsonWriter;
} // namespace cinnabar

namespace cinnabar::app {

/// The exit codes of every command.
enum class Exit {
    Done = 0, ///< done, or: accepted
    No = 1, ///< the answer is no; nothing was found
    Usage = 2, ///< wrong usage
    BadInput = 3, ///< an unreadable picture, a malformed URI, a wrong file
    StoreUnusable = 4, ///< locked, no keychain, damaged
    EnvironmentLacks = 5, ///< no camera, no access to the screen
};

Exit exitFor(ErrorCode code);

/// What all commands share: the common options, the clock, and how failures are told.
class Context {
public:
    explicit Context(const Arguments &given);
    ~Context();
    Q_DISABLE_COPY_MOVE(Context)

    const Arguments &arguments;
    bool json = false;
    std::string at; ///< --at as given
    std::string profile; ///< --profile as given
    std::string vault; ///< --vault as given
    PasswordOptions password; ///< of the vault that is opened
    std::function<Exit()> command; ///< what the command line asked for
    /// Something that was begun may take longer than its answer is waited for, and is not to hold the program up.
    bool leavesAtOnce = false;

    /// The time for codes: --at, else the computer's clock moved by clockOffset. `at` was checked before.
    UnixMillis now() const;
    /// What the window keeps for the accounts that were opened (and tells above them); none for a link. The first time
    /// that now() uses it, it says so on standard error.
    std::chrono::milliseconds clockOffset{0};
    /// What now() adds to the computer's clock: clockOffset, or nothing where --at is given.
    std::chrono::milliseconds offsetOfNow() const { return at.empty() ? clockOffset : clockOffset.zero(); }

    /// Tells of a failure (a sentence on standard error, or the JSON document) and gives its exit code.
    Exit fail(const Error &error);
    /// The same with a sentence and an exit code that fit what was asked for better.
    Exit fail(const Error &error, Exit exit, const QString &message);
    /// The same for an account that was not found by `argument`; where that may be a secret it is not quoted.
    Exit failLookup(const Error &error, const std::string &argument);
    /// The same where the argument could have been a link.
    Exit failSubject(const Error &error, const std::string &argument);
    /// The same for a file that is written; tells of --force where it is there already.
    Exit failWrite(const Error &error);
    /// The same for what is no Error of core. `name` is stable and in snake case.
    Exit fail(Exit exit, std::string_view name, const QString &message);
    Exit failUsage(const QString &message) { return fail(Exit::Usage, "usage", message); }
    /// What fail() gave last, for a caller of something that told of its failure already.
    Exit failed() const { return m_failed; }
    /// Prints a finished JSON document.
    Exit print(const JsonWriter &document, Exit exit = Exit::Done) const;

    /// The part of the program that knows keychain, pictures, screens and cameras; loaded when first asked for. Null
    /// when it is not installed, which was told by then.
    Devices *devices();
    /// Makes the application object that event loops need, unless there is one.
    void needApplication();
    /// The same for screens (`Display::Wanted`) and cameras. Comes before needApplication().
    void needGuiApplication(Devices &devices, Devices::Display display);

private:
    std::unique_ptr<QCoreApplication> m_application;
    mutable bool m_saidOffset = false;
    Exit m_failed = Exit::Done;
};

} // namespace cinnabar::app
