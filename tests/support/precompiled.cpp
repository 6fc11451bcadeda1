// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Stands for a program, so that headers can be precompiled with a program's flags.
int main() { return 0; }
