// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/macos_session_watch.h"

#import <AppKit/AppKit.h>

namespace cinnabar::app {

// Compiled with automatic reference counting: the members keep what they name.
struct MacosSessionWatch::Observers {
    explicit Observers(MacosSessionWatch &watch)
    {
        // The blocks run on the main thread, and end with the observers: the watch outlives both.
        MacosSessionWatch *const target = &watch;
        NSOperationQueue *const mainQueue = NSOperationQueue.mainQueue;
        locked = [NSDistributedNotificationCenter.defaultCenter
            addObserverForName:@"com.apple.screenIsLocked"
                        object:nil
                         queue:mainQueue
                    usingBlock:^(NSNotification *) { Q_EMIT target->screenLocked(); }];
        NSNotificationCenter *const workspace = NSWorkspace.sharedWorkspace.notificationCenter;
        switched = [workspace addObserverForName:NSWorkspaceSessionDidResignActiveNotification
                                          object:nil
                                           queue:mainQueue
                                      usingBlock:^(NSNotification *) { Q_EMIT target->screenLocked(); }];
        // No queue: the workspace posts on the main thread, and sleep waits until the block has returned.
        sleeps = [workspace addObserverForName:NSWorkspaceWillSleepNotification
                                        object:nil
                                         queue:nil
                                    usingBlock:^(NSNotification *) { Q_EMIT target->suspending(); }];
    }

    ~Observers()
    {
        [NSDistributedNotificationCenter.defaultCenter removeObserver:locked];
        NSNotificationCenter *const workspace = NSWorkspace.sharedWorkspace.notificationCenter;
        [workspace removeObserver:switched];
        [workspace removeObserver:sleeps];
    }
    Q_DISABLE_COPY_MOVE(Observers)

    id<NSObject> locked;
    id<NSObject> switched;
    id<NSObject> sleeps;
};

MacosSessionWatch::MacosSessionWatch(QObject *parent) : SessionWatch(parent) { }

MacosSessionWatch::~MacosSessionWatch() = default;

void MacosSessionWatch::start()
{
    if (!m_observers)
        m_observers = std::make_unique<Observers>(*this);
}

} // namespace cinnabar::app
