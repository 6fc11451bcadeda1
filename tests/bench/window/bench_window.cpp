// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Ten thousand accounts in the real window: a key in the search field up to the repaint, a tick, the loading of the
// model.
#include "accounts/account_list_model.h"
#include "accounts/account_list_view.h"
#include "accounts/code_ticker.h"
#include "ui/window/window_fixture.h"
#include "window/accounts_page.h"
#include "window/main_window.h"
#include "window/parts.h"

#include <QApplication>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>

namespace {

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace cinnabar::test;
using namespace std::chrono_literals;

constexpr int accounts = 10'000;

struct Shown {
    Shown()
    {
        f.keep(sampleVault(accounts));
        f.session.load();
        window.resize(430, 700);
        window.show();
        QCoreApplication::processEvents();
    }
    WindowFixture f;
    MainWindow window{f.services};
    SearchField &search = *window.findChild<SearchField *>();
    CodeTicker &ticker = *window.findChild<CodeTicker *>();
};

double millisecondsOf(const auto &work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

void keystrokeToRepaint(benchmark::State &state)
{
    Shown shown;
    const QString typed = QStringLiteral("user123@example");
    double worst = 0;
    qsizetype length = 0;
    for (auto _ : state) {
        // Typed letter by letter, then taken back letter by letter.
        length = (length + 1) % (2 * typed.size());
        const QString text = typed.left(length <= typed.size() ? length : 2 * typed.size() - length);
        worst = std::max(worst, millisecondsOf([&] {
            shown.search.setText(text);
            QCoreApplication::processEvents();
        }));
    }
    state.counters["worst_ms"] = worst;
}
BENCHMARK(keystrokeToRepaint)->Unit(benchmark::kMillisecond)->Iterations(120);

void tick(benchmark::State &state)
{
    Shown shown;
    const std::chrono::seconds step(state.range(0));
    // Fonts are loaded by the first red row of a run, not by a tick.
    for (int second = 0; second < 30; ++second) {
        shown.f.clock.advance(1s);
        shown.ticker.tick();
        QCoreApplication::processEvents();
    }
    double worst = 0;
    for (auto _ : state) {
        shown.f.clock.advance(step);
        worst = std::max(worst, millisecondsOf([&] {
            shown.ticker.tick();
            QCoreApplication::processEvents();
        }));
    }
    state.counters["worst_ms"] = worst;
}
// By seconds: 30 is a boundary each time, where every code in sight is new.
BENCHMARK(tick)->Arg(1)->Arg(30)->Unit(benchmark::kMillisecond)->Iterations(120);

void loadModel(benchmark::State &state)
{
    WindowFixture f;
    f.keep(sampleVault(accounts));
    f.session.load();
    CodeCache codes;
    const CodeTicker ticker(f.clock);
    for (auto _ : state) {
        const AccountListModel model(f.session, codes, ticker, f.settings);
        benchmark::DoNotOptimize(model.rowCount());
    }
}
BENCHMARK(loadModel)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
