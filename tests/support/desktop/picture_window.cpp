// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Another program's window that shows a picture, as a browser does: `picture_window FILE image|file`. The picture can
// be dragged out of it, as pixels or as a file.
#include <QApplication>
#include <QDrag>
#include <QLabel>
#include <QMimeData>
#include <QMouseEvent>
#include <QUrl>

namespace {

enum class DragKind { Pixels, File };

class PictureWindow : public QLabel {
public:
    PictureWindow(const QString &file, DragKind kind) : m_file(file), m_kind(kind)
    {
        setPixmap(QPixmap(file));
        setAlignment(Qt::AlignCenter);
        setWindowTitle(QStringLiteral("Picture window"));
    }

protected:
    void mousePressEvent(QMouseEvent *) override { }
    void mouseMoveEvent(QMouseEvent *event) override
    {
        if (!event->buttons().testFlag(Qt::LeftButton) || m_dragging)
            return;
        m_dragging = true;
        auto *mime = new QMimeData;
        if (m_kind == DragKind::File)
            mime->setUrls({QUrl::fromLocalFile(m_file)});
        else
            mime->setImageData(pixmap(Qt::ReturnByValue).toImage());
        auto *drag = new QDrag(this);
        drag->setMimeData(mime);
        drag->exec(Qt::CopyAction);
        m_dragging = false;
    }

private:
    QString m_file;
    DragKind m_kind;
    bool m_dragging = false;
};

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() != 3)
        return 2;
    const bool asFile = arguments.at(2) == QLatin1String("file");
    PictureWindow window(arguments.at(1), asFile ? DragKind::File : DragKind::Pixels);
    window.show();
    return QApplication::exec();
}
