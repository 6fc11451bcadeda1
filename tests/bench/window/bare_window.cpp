// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the window's start is measured against: the least that a Qt Widgets program can be. With --text it shows two
// words, in regular and bold: the system's fonts alone are a good part of any program's start.
#include <QApplication>
#include <QLabel>
#include <QMainWindow>

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QMainWindow window;
    if (QApplication::arguments().contains(QStringLiteral("--text")))
        window.setCentralWidget(new QLabel(QStringLiteral("Search <b>Scan</b>")));
    window.resize(430, 700);
    window.show();
    return QApplication::exec();
}
