// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret/secret_bytes.h"

#include <QString>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cinnabar::app {

/// The program's arguments. Links that hold a secret are taken out before the option parser sees them: it would keep
/// copies that nobody wipes, and quote them in its messages. In their place it gets a short token.
class Arguments {
public:
    /// Also overwrites the links in `argv` itself, which other programs of this user can read while we run.
    Arguments(int argc, char **argv);

    /// For the parser: without the program's name, tokens in place of links.
    const std::vector<std::string> &forParser() const { return m_arguments; }
    /// Whether an option stands there, for what must be known before parsing.
    bool hasFlag(std::string_view name) const;

    /// The link behind a token; empty for any other argument. The view lives as long as this.
    std::optional<SecretView> link(const std::string &argument) const;
    /// An argument as text, also where a person gave a link for a plain text such as a note.
    QString text(const std::string &argument) const;

private:
    std::vector<std::string> m_arguments;
    std::vector<SecretBytes> m_links;
};

/// Whether a text is meant as a link ("otpauth://…", "steam://…", any scheme) rather than as an account's name; also
/// one of ours that is damaged in that its slashes are missing ("otpauth:totp/…").
bool looksLikeLink(std::string_view text);

/// Whether a text that is no link could be a secret in the wrong place: as long as one of 80 bits, and written as
/// Base32, hex or Base64, in groups or not; or the part of a link that holds one.
bool mayBeSecret(std::string_view text);

} // namespace cinnabar::app
