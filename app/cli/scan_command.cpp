// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/entry_storer.h"
#include "cli/found_symbol.h"
#include "cli/json_output.h"
#include "cli/text_output.h"
#include "cli/value_checks.h"
#include "text/error_text.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>
#include <optional>

namespace cinnabar::app {
namespace {

struct ScanOptions {
    std::vector<std::string> pictures;
    std::optional<std::string> camera; ///< empty text: the default one
    double timeout = 30;
    bool screen = false;
    bool add = false;
    bool allowDuplicate = false;
    bool partial = false;
};

class ScanCommand {
    Q_DECLARE_TR_FUNCTIONS(ScanCommand)
public:
    ScanCommand(Context &context, const ScanOptions &options) : m_context(context), m_options(options) { }
    Exit run();

private:
    void look(Devices &devices);
    void lookAtPictures(const Devices &devices);
    void lookAtScreens(Devices &devices);
    void lookThroughCamera(Devices &devices);
    void keep(const QString &source, Result<std::vector<FoundSymbol>> found);
    /// Why the answer is not a plain yes; empty when it is.
    std::optional<Error> problem() const;
    Exit printSymbols() const;
    /// What is left out when the rest is stored.
    std::vector<FailedSource> leftOut() const;
    Exit storeAll();

    Context &m_context;
    const ScanOptions &m_options;
    std::vector<FoundSymbol> m_found;
    std::vector<FailedSource> m_failed; ///< sources that could not be looked at or have no code
};

/// The entries of an export that can't be taken while others can.
void noteRejected(const FoundSymbol &found)
{
    if (!found.enrolment->part)
        return;
    for (const RejectedEntry &rejected : found.enrolment->part->rejected)
        noteLine(QStringLiteral("%1: %2: %3")
                     .arg(sourceTitle(found.source), titleOf(rejected), ui::errorText(rejected.reason)));
}

void ScanCommand::keep(const QString &source, Result<std::vector<FoundSymbol>> found)
{
    if (found)
        std::move(found->begin(), found->end(), std::back_inserter(m_found));
    else
        m_failed.push_back({source, std::move(found).error()});
}

void ScanCommand::lookAtPictures(const Devices &devices)
{
    m_context.needApplication(); // picture formats are plugins, which Qt looks for beside an application
    for (const std::string &argument : m_options.pictures) {
        const QString picture = m_context.arguments.text(argument);
        const bool isSecret = m_context.arguments.link(argument) || mayBeSecret(argument);
        if (isSecret && !QFileInfo::exists(picture)) {
            m_failed.push_back({QString(QChar(0x2026)), Error{ErrorCode::PictureUnreadable}}); // not repeated
            continue;
        }
        keep(picture, symbolsInPicture(devices, picture));
    }
}

void ScanCommand::lookAtScreens(Devices &devices)
{
    m_context.needGuiApplication(devices, Devices::Display::Wanted);
    const Result<std::vector<CapturedScreen>> screens = devices.captureScreens();
    if (!screens) {
        m_failed.push_back({{}, screens.error()});
        return;
    }
    for (const CapturedScreen &screen : *screens)
        keep(screen.name, symbolsInPixels(devices, screen.image.view(), screen.name));
    if (!m_found.empty())
        m_failed.clear(); // nobody expects a code on every screen
}

void ScanCommand::lookThroughCamera(Devices &devices)
{
    m_context.needGuiApplication(devices, Devices::Display::None);
    CameraWatch watch{QString::fromStdString(*m_options.camera),
        std::chrono::milliseconds(qint64(m_options.timeout * 1000)), [](const std::vector<QrSymbol> &symbols) {
            return std::any_of(symbols.begin(), symbols.end(),
                [](const QrSymbol &symbol) { return isEnrolment(classifyText(symbol.text.view())); });
        }};
    Result<CameraView> view = devices.watchCamera(watch);
    if (!view) {
        m_failed.push_back({QString::fromStdString(*m_options.camera), view.error()});
        return;
    }
    if (view->symbols.empty())
        m_failed.push_back({view->camera, Error{ErrorCode::NoSymbol, {view->camera}}});
    for (QrSymbol &symbol : view->symbols)
        m_found.push_back(understoodSymbol(view->camera, std::move(symbol)));
}

void ScanCommand::look(Devices &devices)
{
    if (m_options.camera)
        lookThroughCamera(devices);
    else if (m_options.screen)
        lookAtScreens(devices);
    else
        lookAtPictures(devices);
}

std::optional<Error> ScanCommand::problem() const
{
    const auto unreadable = std::find_if(m_failed.begin(), m_failed.end(),
        [](const FailedSource &failed) { return failed.error.code != ErrorCode::NoSymbol; });
    if (unreadable != m_failed.end())
        return unreadable->error;
    if (m_found.empty())
        return m_failed.empty() ? Error{ErrorCode::NoSymbol} : m_failed.front().error;
    const auto givesSomething = [](const FoundSymbol &found) { return !refusal(found); };
    if (std::any_of(m_found.begin(), m_found.end(), givesSomething))
        return {};
    // A link that can't be read is bad input; other texts are what was asked for, unless they should be stored.
    const auto damaged =
        std::find_if(m_found.begin(), m_found.end(), [](const FoundSymbol &found) { return isEnrolment(found.kind); });
    if (damaged != m_found.end())
        return refusal(*damaged);
    return m_options.add ? refusal(m_found.front()) : std::nullopt;
}

Exit ScanCommand::printSymbols() const
{
    const std::optional<Error> problem = this->problem();
    if (m_context.json) {
        JsonWriter document;
        document.beginObject().key("symbols").beginArray();
        for (const FoundSymbol &found : m_found)
            writeSymbol(document, found);
        document.endArray();
        if (!m_failed.empty()) {
            document.key("failed");
            writeFailed(document, m_failed);
        }
        if (problem) {
            document.key("error");
            writeError(document, *problem);
        }
        return m_context.print(document.endObject(), problem ? exitFor(problem->code) : Exit::Done);
    }
    std::vector<QStringList> rows;
    for (const FoundSymbol &found : m_found) {
        const std::vector<QStringList> more = symbolRows(found);
        rows.insert(rows.end(), more.begin(), more.end());
    }
    printTable(rows);
    for (const FailedSource &failed : m_failed) {
        if (!problem || failed.error != *problem)
            noteLine(ui::errorText(failed.error));
    }
    for (const FoundSymbol &found : m_found) {
        if (const std::optional<Error> refused = refusal(found))
            noteLine(QStringLiteral("%1: %2").arg(sourceTitle(found.source), ui::errorText(*refused)));
        else
            noteRejected(found);
    }
    if (!problem)
        return Exit::Done;
    return m_context.fail(*problem);
}

std::vector<FailedSource> ScanCommand::leftOut() const
{
    std::vector<FailedSource> failed = m_failed;
    for (const FoundSymbol &found : m_found) {
        if (!found.enrolment)
            failed.push_back({found.source, found.enrolment.error()});
    }
    return failed;
}

Exit ScanCommand::storeAll()
{
    EntryStorer storer(m_context, m_options.allowDuplicate ? Duplicates::Allow : Duplicates::Refuse,
        m_options.partial ? Parts::Any : Parts::All);
    const std::vector<FailedSource> failed = leftOut();
    JsonWriter document;
    document.beginObject().key("symbols").beginArray();
    for (const FoundSymbol &found : m_found)
        writeSymbol(document, found);
    document.endArray();
    if (!m_context.json) {
        for (const auto &[source, error] : failed)
            noteLine(tr("Left out: %1: %2").arg(sourceTitle(source), ui::errorText(error)));
    }
    for (FoundSymbol &found : m_found) {
        if (!found.enrolment)
            continue;
        if (const Status taken = storer.take(std::move(found.enrolment).value()); !taken)
            return m_context.fail(taken.error());
    }
    if (!storer.store())
        return m_context.failed();
    if (m_context.json) {
        storer.write(document);
        document.key("failed");
        writeFailed(document, failed);
        return m_context.print(document.endObject());
    }
    storer.print();
    return Exit::Done;
}

Exit ScanCommand::run()
{
    const int sources = int(!m_options.pictures.empty()) + int(m_options.screen) + int(m_options.camera.has_value());
    if (sources != 1)
        return m_context.failUsage(tr("Say where to look: at pictures, at --screen or through --camera."));
    Devices *devices = m_context.devices();
    if (!devices)
        return m_context.failed();
    look(*devices);
    return m_options.add && !problem() ? storeAll() : printSymbols();
}

} // namespace

void addScanCommand(CLI::App &app, Context &context)
{
    auto options = std::make_shared<ScanOptions>();
    CLI::App *command = app.add_subcommand("scan", "Find every QR code in pictures, on the screen or by camera");
    command->add_option("picture", options->pictures, "Picture files, or - for one on standard input");
    command->add_flag("--screen", options->screen, "Look at all screens");
    command
        ->add_option_function<std::string>(
            "--camera", [options](const std::string &camera) { options->camera = camera; },
            "Look through a camera (part of its name, or its number from 1) until it sees an otpauth code")
        ->type_name("[ID]")
        ->expected(0, 1);
    command
        ->add_option("--timeout", options->timeout, "How long the camera looks, in seconds (default 30; 0.1 to 86400)")
        ->type_name("S")
        ->check(decimalNumber(0.1, 86400));
    command->add_flag("--add", options->add, "Store the accounts that are found");
    command->add_flag("--allow-duplicate", options->allowDuplicate, "Store them although accounts make these codes");
    command->add_flag("--partial", options->partial, "Store what is there of an export although parts are missing");
    addProfileOption(*command, context);
    addJsonOption(*command, context);
    command->footer("With --json the texts of the codes are printed in full, and so their secrets.\n\n"
                    "Example:\n  cinnabar-cli scan --screen --add\n  cinnabar-cli scan page.png --json");
    command->callback([&context, options] {
        context.command = [&context, options] { return ScanCommand(context, *options).run(); };
    });
}

} // namespace cinnabar::app
