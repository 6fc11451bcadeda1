// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "base/result.h"
#include "ports/luma_image.h"
#include "ports/qr_reader.h"
#include "ports/qr_writer.h"
#include "ports/screen_capture.h"
#include "ports/time_source.h"
#include "vault/vault_store.h"

#include <QCoreApplication>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace cinnabar::app {

/// A store together with what it stands on.
class OpenedStore {
public:
    virtual ~OpenedStore() = default;
    virtual VaultStore &store() = 0;
};

/// What a camera has to show, and for how long it is watched.
struct CameraWatch {
    QString camera; ///< part of its name, or its number from 1; empty is the system's default
    std::chrono::milliseconds timeout{30000};
    /// Whether the watch ends with these symbols, which are never none.
    std::function<bool(const std::vector<QrSymbol> &)> enough;
};

struct CameraView {
    QString camera; ///< its name
    std::vector<QrSymbol> symbols; ///< those that were enough, else the last that were seen; may be none
};

/// Everything that needs Qt Gui, Multimedia, D-Bus or another library than Qt Core and OpenSSL. It lives in a module of
/// its own, so that a command which needs none of it starts without loading them.
class Devices {
public:
    virtual ~Devices() = default;

    /// The keychain's store for a profile. Its errors come when it is used; it needs an application and its event loop.
    virtual std::unique_ptr<OpenedStore> openKeychain(const QString &profile) = 0;

    /// Errors: PictureUnreadable, PictureTooLarge.
    virtual Result<LumaImage> readPictureFile(const QString &path) const = 0;
    virtual Result<LumaImage> readPictureBytes(SecretView bytes, const QString &source) const = 0;
    virtual const QrReader &qrReader() const = 0;
    virtual const QrWriter &qrWriter() const = 0;
    /// A PNG of `pixels` a module with a quiet zone of four modules.
    virtual Result<SecretBytes> encodePng(const QrMatrix &matrix, int pixels) const = 0;

    enum class Display {
        Wanted, ///< the person's desktop, or a blank one where there is none
        None, ///< a blank one
    };
    /// The application that screens and cameras need. `argc` and `argv` must outlive it.
    virtual std::unique_ptr<QCoreApplication> makeGuiApplication(int &argc, char **argv, Display display) = 0;
    /// Errors: ScreenUnavailable, ScreenRefused, ScreenTimeout.
    virtual Result<std::vector<CapturedScreen>> captureScreens() = 0;
    /// Errors: CameraMissing, CameraSilent, CameraPermission, CameraUnplugged.
    virtual Result<CameraView> watchCamera(const CameraWatch &watch) = 0;

    /// Asks over the network. It needs an application, which must outlive it, as `random` must.
    virtual std::unique_ptr<TimeSource> makeTimeSource(Random &random) = 0;
};

} // namespace cinnabar::app

/// The module's one entry: its devices, or null when `version` is not the module's own, as both sides must be built
/// together. The object lives as long as the process.
extern "C" cinnabar::app::Devices *cinnabarDevices(const char *version);
