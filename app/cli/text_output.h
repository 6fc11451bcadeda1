// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret/secret_bytes.h"
#include "text/harmless_text.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace cinnabar::app {

/// Whether anything could not be written to standard output so far (its reader is gone, the disk is full).
bool outputBroken();

/// Writes to standard output at once, without a buffer that would outlive the secret in it.
void writeOut(SecretView bytes);
using ui::harmlessBytes;
using ui::harmlessText;
/// One line to standard output; control characters in it are made harmless, as names come from QR codes and could
/// otherwise give orders to the terminal.
void printLine(const QString &line);
/// The same to standard error.
void noteLine(const QString &line);

/// Rows with their columns lined up by two spaces; the last column is not padded.
void printTable(const std::vector<QStringList> &rows);

/// Whether standard output is a terminal that shows colours; the environment's NO_COLOR (no-color.org) says no.
bool showsColours();
/// `code` as it goes to a person: red on a terminal that shows colours when it is about to lapse.
enum class Urgency { Calm, Expiring };
QString colouredCode(const QString &code, Urgency urgency);
/// Writes a line that holds our own colours as it is.
void printColoured(const QString &line);

} // namespace cinnabar::app
