// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret/secret_writer.h"

#include <QIODevice>

namespace cinnabar::ui {

/// Keeps what a writer of Qt's puts out in memory that is wiped. Open from the start.
class SecretDevice final : public QIODevice {
public:
    SecretDevice() { open(QIODevice::WriteOnly); }
    SecretBytes take() { return m_written.take(); }
    bool isSequential() const override { return true; }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *data, qint64 size) override
    {
        m_written.append(std::string_view(data, static_cast<std::size_t>(size)));
        return size;
    }

private:
    SecretWriter m_written{64 * std::size_t(1024)};
};

} // namespace cinnabar::ui
