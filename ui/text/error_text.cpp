// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/error_text.h"

#include "text/clock_text.h"

#include <QCoreApplication>

namespace cinnabar::ui {
namespace {

/// The context that translators see.
class ErrorText {
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
public:
    explicit ErrorText(const Error &error) : m_error(error) { }
    QString sentence() const;

private:
    QString value(int index) const { return m_error.values.value(index); }
    /// `known` with the first value where there is one, else `unknown`.
    QString withValue(const QString &known, const QString &unknown) const
    {
        return value(0).isEmpty() ? unknown : known.arg(value(0));
    }
    /// All values but the first.
    QString others() const { return m_error.values.mid(1).join(tr("; ", "between the names of accounts or cameras")); }
    QString badCharacter() const;
    QString ambiguous() const;
    QString cameraMissing() const;
    QString keychain() const;

    const Error &m_error;
};

QString ErrorText::badCharacter() const
{
    if (value(2).isEmpty())
        return tr("The secret holds the character “%1” at position %2, which can't be part of it. Nothing was stored. "
                  "Copy the secret again: it has the letters A to Z and the digits 2 to 7.")
            .arg(value(0), value(1));
    return tr("The secret holds the character “%1” at position %2, which can't be part of it. Perhaps it is meant as "
              "%3. Nothing was stored. Compare with the site and correct it.")
        .arg(value(0), value(1), value(2));
}

QString ErrorText::ambiguous() const
{
    if (value(0).isEmpty())
        return tr("There are several accounts: %1. Give a part of the name that fits one only, or the account's id.")
            .arg(others());
    return tr("“%1” fits more than one account: %2. Give more of the name, or the account's id.")
        .arg(value(0), others());
}

QString ErrorText::cameraMissing() const
{
    if (m_error.values.size() < 2)
        return tr("No camera was found. Plug one in, or use a picture or what the screen shows instead.");
    return tr("There is no camera “%1”. Those that are there: %2. Give a part of a name, or its number in this list.")
        .arg(value(0), others());
}

QString ErrorText::keychain() const
{
    //: stands for the keychain's name while that is not known
    return value(0).isEmpty() ? tr("this computer's keychain") : value(0);
}

// One switch over all codes, so that the compiler names a code without its sentence.
// NOLINTNEXTLINE(readability-function-size)
QString ErrorText::sentence() const
{
    switch (m_error.code) {
    case ErrorCode::InvalidInput:
        return withValue(tr("This can't be used: %1. Nothing was changed."),
            tr("What was given can't be used. Nothing was changed."));
    case ErrorCode::NotAUri:
        return tr("This is not a two-factor link. Nothing was stored. Such a link begins with “otpauth://”: copy it "
                  "again, whole, or scan the QR code.");
    case ErrorCode::UriTooLong:
        return tr("This link is longer than %1 bytes, which no site's enrolment needs. Nothing was stored.")
            .arg(value(0));
    case ErrorCode::UnsupportedScheme:
        return tr("A link that begins with “%1:” is not a two-factor enrolment that Cinnabar knows. Nothing was "
                  "stored. Ask the site for a code that fits any authenticator app.")
            .arg(value(0));
    case ErrorCode::UnsupportedType:
        return tr("The enrolment asks for codes of the kind “%1”, which Cinnabar can't make. Nothing was stored. Ask "
                  "the site for a code that fits any authenticator app.")
            .arg(value(0));
    case ErrorCode::BadEscape:
        return withValue(tr("The link is damaged: its part “%1” holds a “%” that stands for no character. Nothing was "
                            "stored. Copy the link again, or scan the QR code."),
            tr("The link is damaged: it holds a “%” that stands for no character. Nothing was stored. Copy the link "
               "again, or scan the QR code."));
    case ErrorCode::SecretMissing:
        return tr("There is no secret in this, so no codes can be made. Nothing was stored. Take the whole link or "
                  "secret from the site.");
    case ErrorCode::SecretBadCharacter:
        return badCharacter();
    case ErrorCode::SecretWrongLength:
        return withValue(tr("The secret has the wrong length (expected: %1). Nothing was stored. Copy it again, whole, "
                            "from the site."),
            tr("The secret has the wrong length. Nothing was stored. Copy it again, whole, from the site."));
    case ErrorCode::UnsupportedAlgorithm:
        return tr("The enrolment asks for the algorithm “%1”, which Cinnabar can't use here. Another one would give "
                  "codes that the site refuses, so nothing was stored. It can be SHA1, SHA256 or SHA512.")
            .arg(value(0));
    case ErrorCode::BadDigits:
        return tr("A code can't have “%1” digits. Nothing was stored. It can have 1 to 10; most sites use 6.")
            .arg(value(0));
    case ErrorCode::BadPeriod:
        return tr("A code can't change every “%1” seconds. Nothing was stored. The period is a whole number from 1 to "
                  "2147483647; most sites use 30.")
            .arg(value(0));
    case ErrorCode::BadCounter:
        return withValue(
            tr("“%1” can't be a counter. Nothing was stored. It is a whole number from 0 to 9223372036854775807."),
            tr("The counter is missing. Nothing was stored. It is a whole number from 0 to 9223372036854775807."));
    case ErrorCode::PinMissing:
        return tr("This kind of account makes its codes from the secret and a PIN, and the PIN is not known. Add your "
                  "PIN to the account; if this is a link, add it as an account first.");
    case ErrorCode::TimeOutOfRange:
        return tr("No code exists for this time. Check the date of this computer, or the time that was asked for: it "
                  "has to lie after 1970.");
    case ErrorCode::StepOutOfRange:
        return tr("From the counter %2 there is no code %1 steps away, as counters go from 0 to 9223372036854775807. "
                  "Nothing was changed. Ask for a step that stays between them.")
            .arg(value(0), value(1));
    case ErrorCode::TimeStepOutOfRange:
        return tr("There is no code %1 steps away from this time. Codes begin with the year 1970: from this time on, "
                  "the steps from %2 to %3 are possible. Nothing was changed. Ask for one of them.")
            .arg(value(0), value(1), value(2));
    case ErrorCode::MigrationDamaged:
        return tr("This export code is damaged or incomplete. Nothing was stored. Show it again on the phone and scan "
                  "it anew.");
    case ErrorCode::MigrationEntryUnsupported:
        return tr("This account of the export can't be taken, as its %1 is “%2”. The others are not affected. Enrol "
                  "it again at its site.")
            .arg(value(0), value(1));
    case ErrorCode::AccountNotFound:
        return withValue(tr("There is no account “%1”. Look at the list for the names and ids that are there."),
            tr("This account is not there any more. Nothing was changed."));
    case ErrorCode::AccountAmbiguous:
        return ambiguous();
    case ErrorCode::DuplicateAccount:
        return withValue(tr("You have this already, as “%1”. Nothing was stored."),
            tr("You have this account already. Nothing was stored."));
    case ErrorCode::CounterExhausted:
        return tr("The counter of this account has reached its end, so there is no next code. The account is "
                  "unchanged. Enrol it again at its site.");
    case ErrorCode::BackupCodeGone:
        return tr("This backup code was used or taken away meanwhile, in another window or program. It was not given "
                  "out again. Take another one.");
    case ErrorCode::BackupCodesUsedUp:
        return withValue(tr("No unused backup code of “%1” is left here. Log in with the app's code, and ask the site "
                            "for new backup codes."),
            tr("No unused backup code is left here. Log in with the app's code, and ask the site for new ones."));
    case ErrorCode::BackupCodesNotRecognised:
        return tr("No backup codes were recognised in this text. Nothing was changed. Put each code on a line of its "
                  "own.");
    case ErrorCode::BackupCodesTooMany:
        return tr("These are more than %1 backup codes, which is more than Cinnabar keeps for one account. Nothing was "
                  "changed. Take away the used ones, or lines that are no codes.")
            .arg(value(0));
    case ErrorCode::BackupCodeTooLong:
        return tr("One of the backup codes is longer than %1 bytes. Nothing was changed. Take away what is no code.")
            .arg(value(0));
    case ErrorCode::NotWritable:
        return withValue(tr("This account can't be written in that form, as it can't carry: %1. The account itself is "
                            "unchanged."),
            tr("This account can't be written in that form. The account itself is unchanged."));
    case ErrorCode::PictureUnreadable:
        return withValue(tr("“%1” can't be read as a picture. Check that the file is there and is a picture, such as "
                            "PNG or JPEG."),
            tr("This can't be read as a picture. Use a picture such as PNG or JPEG."));
    case ErrorCode::PictureTooLarge:
        return tr("The picture is %1 × %2 pixels, more than the limit of %3 megapixels. It was not opened. Cut it down "
                  "to the part with the QR code.")
            .arg(value(0), value(1), value(2));
    case ErrorCode::NoSymbol:
        return withValue(tr("No QR code was found in “%1”. Use a sharper picture that shows the whole code with some "
                            "margin around it."),
            tr("No QR code was found. Show the whole code, sharp and with some margin around it."));
    case ErrorCode::SymbolIsWebAddress:
        return tr("This QR code is a web address, not a two-factor enrolment. It was not opened, and nothing was "
                  "stored. Look for the code on the site's page for two-factor login.");
    case ErrorCode::SymbolIsWifi:
        return tr("This QR code holds the access to a Wi-Fi network, not a two-factor enrolment. Nothing was stored.");
    case ErrorCode::SymbolIsOtherText:
        return tr("This QR code holds some other text, not a two-factor enrolment. Nothing was stored. Look for the "
                  "code on the site's page for two-factor login.");
    case ErrorCode::QrTooLong:
        return tr("This is too long for one QR code. The account is unchanged. The command line gives its link as "
                  "text: cinnabar-cli show --uri.");
    case ErrorCode::CameraMissing:
        return cameraMissing();
    case ErrorCode::CameraSilent:
        return tr("The camera gives no picture: another program may be using it, or it may be switched off or "
                  "forbidden. Close that program and try again.");
    case ErrorCode::CameraPermission:
        return tr("This computer does not let Cinnabar use the camera. Allow it in the system's privacy settings, or "
                  "use a picture instead.");
    case ErrorCode::CameraUnplugged:
        return tr("The camera was unplugged. Plug it in again, or choose another one.");
    case ErrorCode::ScreenUnavailable:
        return tr("There is no screen that Cinnabar can look at from here. Use a picture file or the camera instead.");
    case ErrorCode::ScreenRefused:
        return tr("Looking at the screen was not allowed. Nothing was captured. Allow it when asked, or use a picture "
                  "file instead.");
    case ErrorCode::ScreenTimeout:
        return tr("The desktop did not answer when asked for a picture of the screen. Nothing was captured. Try again, "
                  "or use a picture file instead.");
    case ErrorCode::KeychainMissing:
        return tr("This computer offers no keychain here, so your accounts can't be reached. Nothing was changed. "
                  "Start a desktop session with a keychain service (such as GNOME Keyring or KWallet) and try again.");
    case ErrorCode::KeychainLocked:
        return tr("%1 is locked. Your accounts are safe in it. Unlock it and try again.").arg(keychain());
    case ErrorCode::KeychainDenied:
        return tr("%1 refused access. Your accounts are safe in it. Allow Cinnabar when asked, and try again.")
            .arg(keychain());
    case ErrorCode::KeychainTimeout:
        return tr("%1 has not answered for %2 seconds. Nothing was changed. See whether it waits for an answer from "
                  "you, and try again.")
            .arg(keychain(), value(1));
    case ErrorCode::KeychainFailed:
        return tr("%1 reported an error: “%2”. What it held before still stands. Try again.").arg(keychain(), value(1));
    case ErrorCode::KeychainNotFound:
        return tr("The keychain does not hold this item.");
    case ErrorCode::KeychainVanished:
        return tr("%1 holds no accounts, although it did before (number of accounts then: %2). Nothing was changed. "
                  "Check that you are logged in as the same person and that the usual keychain is unlocked.")
            .arg(keychain(), value(1));
    case ErrorCode::KeychainOtherBackend:
        return tr("Your accounts are in %1, but this computer now answers with %2. They are safe where they were, and "
                  "nothing was changed. Start %1 and try again.")
            .arg(value(0), value(1));
    case ErrorCode::StoreDamaged:
        return withValue(tr("The stored accounts are damaged and can't be read (%1). They were left exactly as they "
                            "are, and nothing will be written over them."),
            tr("The stored accounts are damaged and can't be read. They were left exactly as they are, and nothing "
               "will be written over them."));
    case ErrorCode::StoreNewer:
        return tr("The accounts were stored by a newer Cinnabar (format %1). They are safe and unchanged. Update "
                  "Cinnabar to open them.")
            .arg(value(0));
    case ErrorCode::StoreChanged:
        return tr("Another program changed the accounts at the same moment. Its changes are safe, and yours was not "
                  "made. Try again.");
    case ErrorCode::StoreNotReady:
        return tr("The accounts have not been read yet, so nothing can be changed. Nothing was written. Try again when "
                  "they are shown.");
    case ErrorCode::StoreReadBack:
        return tr("What was written did not read back the same, so it was dropped. The accounts are as they were "
                  "before. Try again.");
    case ErrorCode::StoreUncertain:
        return tr("It is not known whether the change was stored, because %1 stopped answering. The accounts from "
                  "before are safe. Look at them again before you repeat the change.")
            .arg(keychain());
    case ErrorCode::StoreBusy:
        return tr("Another program is saving accounts and has not finished. Your change was not made, and the accounts "
                  "are as they were. Wait until it has ended, or close it, and try again.");
    case ErrorCode::StoreReadOnly:
        return tr("Nothing can be written to “%1” (%2), so your change was not made. The accounts are safe and can be "
                  "used. Copy the folder to a place where you may write, or allow writing, to change them.")
            .arg(value(0), value(1));
    case ErrorCode::StoreGone:
        return tr("The vault file “%1” is not there any more. Nothing was changed. If it is on a stick or a network "
                  "drive, connect it and try again; else restore a backup.")
            .arg(value(0));
    case ErrorCode::NotAVault:
        return withValue(tr("“%1” is not a Cinnabar vault. It was not changed. Choose another file."),
            tr("What is stored here is not a Cinnabar vault. It was not changed."));
    case ErrorCode::StoreUnsupported:
        return tr("This vault is sealed in a way that this version can't open (%1). It is unchanged. Use the version "
                  "of Cinnabar that wrote it, or a newer one.")
            .arg(value(0));
    case ErrorCode::StoreLocked:
        return tr("The accounts are locked. They are safe. Give the password to open them.");
    case ErrorCode::WrongPassword:
        return tr("This password does not open the vault. Nothing was changed, and you can try as often as you like. "
                  "Mind capital letters and the keyboard's language.");
    case ErrorCode::PasswordMissing:
        return tr("The password is empty, which would protect nothing. Nothing was changed. Choose one.");
    case ErrorCode::BackupUnproven:
        return tr("The backup “%1” did not read back as it was written, so it was removed again. Your accounts and the "
                  "backups from before are safe. Check the drive, or choose another folder for backups.")
            .arg(value(0));
    case ErrorCode::TimeServerNotFound:
        return tr("No computer is called “%1”. Check the name, and whether this computer is connected to the network.")
            .arg(value(0));
    case ErrorCode::TimeServerUnreachable:
        return tr("“%1” can't be reached: %2. Check whether this computer is connected, and whether a firewall lets it "
                  "ask for the time; or ask another server.")
            .arg(value(0), value(1));
    case ErrorCode::TimeServerSilent:
        return tr("“%1” gave no answer within %2 s. Check whether this computer is connected, and whether a firewall "
                  "lets it ask for the time; or ask another server.")
            .arg(value(0), value(1));
    case ErrorCode::TimeServerRefused:
        return tr("“%1” asks to be left alone (%2). Don't ask it again soon; take another server.")
            .arg(value(0), value(1));
    case ErrorCode::TimeServerUnsynchronised:
        return tr("“%1” does not know the time itself at the moment. Ask another server.").arg(value(0));
    case ErrorCode::TimeServerUntrusted:
        return tr("The certificate of “%1” can't be trusted, so its time was not taken: %2. A clock that is off by "
                  "months can be the reason, too.")
            .arg(value(0), value(1));
    case ErrorCode::TimeAnswerUnusable:
        return tr("The answer of “%1” can't be used: %2. Its time was not taken. Ask another server.")
            .arg(value(0), answerFaultText(value(1)));
    case ErrorCode::TimeUnknown:
        return tr("No server told the time, so it is not known whether this computer's clock is right. Nothing was "
                  "changed. Check whether this computer is connected, and ask again.");
    case ErrorCode::TimeServersDisagree:
        return tr("The servers disagree about the time: %1 of %2 are within a second of the middle. So it is not known "
                  "whether this computer's clock is right. Nothing was changed. Ask at least three servers that you "
                  "trust.")
            .arg(value(0), value(1));
    case ErrorCode::Io:
        return tr("“%1” can't be used: %2. Nothing was changed.").arg(value(0), value(1));
    case ErrorCode::FileExists:
        return tr("The file “%1” exists already and was left as it is. Choose another name.").arg(value(0));
    case ErrorCode::Cancelled:
        return tr("This was cancelled. Nothing was changed.");
    case ErrorCode::Internal:
        return tr("Something went wrong inside Cinnabar (%1). Your stored accounts are unchanged. Please report this.")
            .arg(value(0));
    }
    Q_UNREACHABLE();
}

} // namespace

QString errorText(const Error &error) { return ErrorText(error).sentence(); }

} // namespace cinnabar::ui
