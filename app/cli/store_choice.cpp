// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/store_choice.h"

#include "cli/context.h"
#include "places/program_folder.h"
#include "places/remembered_place.h"

#include <QCoreApplication>

#include <algorithm>

namespace cinnabar::app {
namespace {

class ChoiceText {
    Q_DECLARE_TR_FUNCTIONS(StoreChoice)
};

/// Part of the keychain's item names, so of a plain form.
bool isProfileName(const QString &name)
{
    const auto plain = [](QChar character) {
        const char16_t c = character.unicode();
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'
            || c == '.';
    };
    constexpr qsizetype longest = 64;
    return !name.isEmpty() && name.size() <= longest && std::all_of(name.begin(), name.end(), plain);
}

/// --profile, else CINNABAR_PROFILE, else the window's; set but empty counts as not set.
QString chosenProfile(const Context &context)
{
    if (!context.profile.empty())
        return QString::fromStdString(context.profile);
    const QString profile = qEnvironmentVariable("CINNABAR_PROFILE");
    return profile.isEmpty() ? QStringLiteral("default") : profile;
}

/// The vault file that is meant; empty for the keychain or the memory. What is asked for on the command line counts
/// before the environment.
QString chosenFile(const Context &context, const QString &profile)
{
    if (!context.vault.empty())
        return context.arguments.text(context.vault);
    if (profile == QLatin1String("memory"))
        return {}; // wherever that stands: it promises that nothing is written
    if (context.profile.empty() && !qEnvironmentVariableIsEmpty("CINNABAR_VAULT"))
        return qEnvironmentVariable("CINNABAR_VAULT");
    if (isPortable())
        return portableVaultFile();
    return rememberedPlace(profile).file; // as the window was told
}

} // namespace

std::optional<StoreChoice> chooseStore(Context &context)
{
    if (!context.profile.empty() && !context.vault.empty()) {
        context.failUsage(
            ChoiceText::tr("A profile and a vault file are different places for accounts. Give one of them."));
        return {};
    }
    StoreChoice choice;
    choice.profile = chosenProfile(context);
    choice.file = chosenFile(context, choice.profile);
    if (choice.isFile() && context.vault.empty() && !context.profile.empty() && isPortable()) {
        // To answer from the vault beside the program would be for other accounts than were asked for.
        context.failUsage(
            ChoiceText::tr("This is a portable copy of Cinnabar, which leaves the keychain of the computer "
                           "alone. Give no --profile, and it uses the vault beside it."));
        return {};
    }
    if (!choice.isFile() && !isProfileName(choice.profile)) {
        context.failUsage(ChoiceText::tr("A profile's name has 1 to 64 letters, digits, dots, dashes or underscores."));
        return {};
    }
    return choice;
}

} // namespace cinnabar::app
