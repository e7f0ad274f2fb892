namespace MlOpsBuild.Reporting.Training.Html;

/// <summary>The page's looks. Text keeps a contrast of 4.5 : 1 (WCAG AA) in light and dark; no state is told by colour alone.</summary>
internal static class PageStyle
{
    // Without the letters that XML would escape, since browsers do not unescape inside <style>.
    public const string Css = """
        :root { color-scheme: light dark; --page: #f5f6f8; --card: #ffffff; --ink: #1a1f29; --quiet: #566072; --rule: #dde1e8;
          --pass: #146c3a; --fail: #b3261e; --open: #875300; --challenger: #1d5fd1; --champion: #a4480a; --soft: #eceff4; --count: #c3cddd; }
        @media screen and (prefers-color-scheme: dark) { :root { --page: #11141a; --card: #1a1f28; --ink: #e8ebf1; --quiet: #a3adbd; --rule: #323a48;
          --pass: #63d495; --fail: #ff938a; --open: #f0b955; --challenger: #82b1ff; --champion: #f7a66b; --soft: #242b37; --count: #3d495d; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere; }
        main { max-width: 1180px; margin: 0 auto; padding: 28px 20px 48px; }
        h1 { font-size: 28px; line-height: 1.2; margin: 2px 0 8px; letter-spacing: -0.01em; }
        h2 { font-size: 17px; margin: 0 0 12px; }
        h3 { font-size: 14px; margin: 0 0 8px; color: var(--quiet); font-weight: 600; }
        p { margin: 0 0 10px; }
        a { color: var(--challenger); }
        code { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; background: var(--soft); border-radius: 4px; padding: 1px 6px; }
        header, section { background: var(--card); border: 1px solid var(--rule); border-radius: 12px; padding: 20px 22px; margin: 0 0 18px; }
        header { border-left: 6px solid var(--open); }
        header.pass { border-left-color: var(--pass); }
        header.fail, header.error { border-left-color: var(--fail); }
        .eyebrow { color: var(--quiet); margin: 0; font-size: 13px; }
        .summary { font-size: 17px; max-width: 75ch; }
        .state { font-weight: 600; white-space: nowrap; }
        .pass .mark, .state.pass { color: var(--pass); }
        .fail .mark, .error .mark, .state.fail, .state.error { color: var(--fail); }
        .inconclusive .mark, .state.inconclusive { color: var(--open); }
        .next { margin: 14px 0 0; padding: 10px 14px; background: var(--soft); border-radius: 8px; }
        .quiet { color: var(--quiet); }
        dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(170px, 1fr)); gap: 12px 24px; margin: 16px 0 0; }
        dt { color: var(--quiet); font-size: 13px; }
        dd { margin: 0; }
        .three { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 290px), 1fr)); gap: 18px 26px; }
        figure { margin: 0; max-width: 500px; }
        figure svg { display: block; width: 100%; height: auto; }
        .scroll { overflow-x: auto; }
        figure + .scroll { margin-top: 16px; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: 14px; overflow-wrap: normal; }
        caption { text-align: left; color: var(--quiet); font-size: 13px; padding: 0 0 6px; }
        th, td { text-align: left; padding: 7px 14px 7px 0; border-top: 1px solid var(--rule); vertical-align: top; }
        td { overflow-wrap: break-word; }
        .wide { min-width: 17em; overflow-wrap: anywhere; }
        thead th { border-top: 0; color: var(--quiet); font-size: 13px; font-weight: 600; white-space: nowrap; }
        tbody th { font-weight: 500; min-width: 12em; overflow-wrap: anywhere; }
        .n { text-align: right; white-space: nowrap; }
        .n + :not(.n) { padding-left: 12px; }
        .reason { display: block; color: var(--quiet); font-size: 13px; font-weight: 400; }
        ul { margin: 0; padding-left: 20px; }
        .tree, .tree ul { list-style: none; padding-left: 0; }
        .tree ul { margin-left: 9px; padding-left: 18px; border-left: 1px solid var(--rule); }
        .tree li { padding: 4px 0; }
        summary { cursor: pointer; font-weight: 600; }
        details { margin-top: 16px; }
        details figure { margin-top: 12px; }
        footer { color: var(--quiet); font-size: 13px; }
        text { fill: var(--ink); font: 12px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
        text.tick, text.axis { fill: var(--quiet); font-size: 11px; }
        text.value { font-variant-numeric: tabular-nums; fill: var(--quiet); }
        text.mid { text-anchor: middle; } text.end { text-anchor: end; }
        .grid { stroke: var(--rule); } .diagonal { stroke: var(--quiet); stroke-dasharray: 2 4; }
        .curve { fill: none; stroke-width: 2.2; stroke-linejoin: round; }
        .curve.challenger { stroke: var(--challenger); } .curve.champion { stroke: var(--champion); stroke-dasharray: 7 4; }
        .dot.challenger { fill: var(--challenger); } .dot.champion { fill: var(--champion); }
        .count { fill: var(--count); stroke: var(--card); } .bound { stroke: var(--ink); stroke-width: 1.5; }
        .kept { fill: var(--pass); } .missed { fill: var(--fail); } .step { fill: var(--challenger); }
        .reused { fill: var(--soft); stroke: var(--quiet); stroke-dasharray: 3 2; }
        .positive { fill: var(--champion); } .negative { fill: var(--count); stroke: var(--quiet); stroke-width: 0.7; }
        @media (max-width: 560px) { main { padding: 12px 10px 32px; } header, section { padding: 16px 14px; } h1 { font-size: 23px; } dl { grid-template-columns: 1fr 1fr; } text { font-size: 14px; } text.tick, text.axis { font-size: 13px; } }
        @media print { :root { color-scheme: light; --page: #ffffff; --card: #ffffff; } body { font-size: 11px; } main { max-width: none; padding: 0; } header, section { break-inside: avoid; padding: 10px 12px; } * { print-color-adjust: exact; } }
        """;
}
