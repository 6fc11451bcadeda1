# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The accessibility tree of a running program, as a screen reader sees it."""
import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

from session import wait_for  # noqa: E402


class Node:
    """One accessible object."""

    def __init__(self, accessible):
        self.accessible = accessible

    @property
    def role(self):
        return self.accessible.get_role_name()

    @property
    def name(self):
        # A mnemonic's & is no part of what is read out.
        return (self.accessible.get_name() or "").replace("&", "")

    @property
    def description(self):
        return self.accessible.get_description() or ""

    def has(self, state):
        return self.accessible.get_state_set().contains(getattr(Atspi.StateType, state))

    @property
    def text(self):
        return Atspi.Text.get_text(self.accessible, 0, -1)

    @text.setter
    def text(self, value):
        Atspi.EditableText.set_text_contents(self.accessible, value)

    @property
    def extents(self):
        """x, y, width, height on the screen."""
        box = self.accessible.get_extents(Atspi.CoordType.SCREEN)
        return box.x, box.y, box.width, box.height

    def press(self):
        for index in range(self.accessible.get_n_actions()):
            if self.accessible.get_action_name(index) in ("Press", "Toggle", "ShowMenu"):
                return self.accessible.do_action(index)
        raise AssertionError(f"{self.role} '{self.name}' can't be pressed")

    def children(self):
        for index in range(self.accessible.get_child_count()):
            child = self.accessible.get_child_at_index(index)
            if child is not None:
                yield Node(child)

    def walk(self):
        yield self
        for child in self.children():
            yield from child.walk()

    def dump(self, depth=0):
        lines = [f"{'  ' * depth}{self.role} '{self.name}' {self.description}"]
        for child in self.children():
            lines += child.dump(depth + 1)
        return lines


def application(name, seconds=30):
    """The program that calls itself `name`, as soon as it is there."""
    Atspi.init()
    desktop = Atspi.get_desktop(0)
    # Cached values go stale, as no main loop runs here to renew them.
    desktop.set_cache_mask(Atspi.Cache.NONE)

    def look():
        desktop.clear_cache()
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child is not None and child.get_name() == name and child.get_child_count() > 0:
                child.set_cache_mask(Atspi.Cache.NONE)
                return Node(child)
        return None
    return wait_for(_calm(look), seconds, f"{name} on the accessibility bus")


def _calm(look):
    """A tree that changes while it is read answers with errors: then there is nothing yet."""
    def calm():
        try:
            return look()
        except GLib.Error:
            return None
    return calm


def find(root, seconds, what, accept):
    """The first showing node that accept() takes."""
    def look():
        return next((node for node in root.walk() if accept(node) and node.has("SHOWING")), None)
    return wait_for(_calm(look), seconds, what)


def find_named(root, role, name, seconds=10):
    """By role (a prefix of it: "push button") and name; a name may be given as a compiled pattern."""
    def accept(node):
        if not node.role.startswith(role):
            return False
        return bool(name.search(node.name)) if hasattr(name, "search") else node.name == name
    return find(root, seconds, f"{role} '{getattr(name, 'pattern', name)}'", accept)


def find_text(root, pattern, seconds=10):
    """The first showing node whose name, description or text matches a compiled pattern."""
    def accept(node):
        if pattern.search(node.name) or pattern.search(node.description):
            return True
        return node.role in ("text", "label", "paragraph") and bool(pattern.search(_text_of(node)))
    return find(root, seconds, f"text like '{pattern.pattern}'", accept)


def _text_of(node):
    try:
        return node.text or ""
    except (GLib.Error, TypeError):
        return ""
