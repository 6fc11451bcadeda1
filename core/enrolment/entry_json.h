// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "encoding/json_writer.h"
#include "otp/code_window.h"
#include "uri/otp_entry.h"

namespace cinnabar {

// Parts of the command line's JSON that the window writes too. Each goes into an object that the caller begins and
// ends.

/// "issuer", "name", "type", "algorithm", "digits", "period", "counter"; what a kind does not have is null.
void writeEntryFields(JsonWriter &out, const OtpEntry &entry);

/// "step", when the code holds, "seconds_left" and "expiring" as seen at `now`; for time-based kinds only.
void writeValidity(JsonWriter &out, const CodeWindow &window, UnixMillis now);

/// "code", "type" and when it holds (for HOTP its counter).
void writeCodeFields(JsonWriter &out, const OtpSpec &spec, const CodeWindow &window, UnixMillis now);

} // namespace cinnabar
