using System.Security.Cryptography;
using System.Text;

namespace AtlassianMcpFunctions.Pages;

/// <summary>How all pages look, dark and light: one sheet without foreign fonts or pictures, which a page's content security policy names by its hash.</summary>
internal static class PageStyle
{
    /// <summary>The sheet.</summary>
    public const string Sheet = """
        :root{color-scheme:light dark;--page:#f4f5f7;--card:#fff;--ink:#172b4d;--soft:#44546f;--line:#dfe1e6;--edge:#5e6c84;--link:#0052cc;--act:#0052cc;--act-ink:#fff;--act-over:#0747a6;--well:#f7f8f9;--over:#ebecf0;
        --done:#216e4e;--done-well:#dcfff1;--note-well:#fffae6;--note-edge:#b65c02;--bad:#ae2e24;--bad-well:#ffebe6;--one:#1d7afc;--two:#c9372c;--three:#b65c02;--four:#758195}
        @media(prefers-color-scheme:dark){:root{--page:#161a1d;--card:#1d2125;--ink:#dee4ea;--soft:#9fadbc;--line:#38414a;--edge:#8c9bab;--link:#85b8ff;--act:#579dff;--act-ink:#101214;--act-over:#85b8ff;--well:#22272b;--over:#2c333a;
        --done:#7ee2b8;--done-well:#164b35;--note-well:#2e2a1b;--note-edge:#cf9f02;--bad:#fd9891;--bad-well:#3a1d1b;--one:#579dff;--two:#f87168;--three:#cf9f02;--four:#8c9bab}}
        *{box-sizing:border-box}
        body{font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;margin:0;padding:1rem;background:var(--page);color:var(--ink);overflow-wrap:anywhere}
        main{max-width:34rem;margin:8vh auto 2rem;padding:2rem;background:var(--card);border:1px solid var(--line);border-radius:12px;box-shadow:0 4px 16px #091e4214}
        h1{font-size:1.4rem;line-height:1.3;margin:0 0 1rem}h2{font-size:1.05rem;margin:0 0 .6rem}h3{font-size:1rem;margin:1rem 0 .3rem}a{color:var(--link)}
        dl{margin:1.2rem 0;padding:1rem 1.2rem;background:var(--well);border-radius:8px}dt{font-size:.85rem;font-weight:600;color:var(--soft)}dd{margin:0 0 .8rem}dd:last-child{margin:0}
        dd ul{margin:0;padding-left:1.2rem}
        button,.button{font:inherit;font-weight:500;padding:.55rem 1.1rem;border-radius:6px;border:1px solid var(--edge);background:var(--card);color:var(--ink);cursor:pointer;display:inline-block;text-decoration:none}
        button:hover,.button:hover{background:var(--over)}.primary{background:var(--act);border-color:var(--act);color:var(--act-ink)}.primary:hover{background:var(--act-over)}
        button.danger{border-color:var(--bad);color:var(--bad)}
        button:focus-visible,input:focus-visible,select:focus-visible,a:focus-visible,summary:focus-visible{outline:3px solid var(--link);outline-offset:2px}
        input[type=text],input[type=password],input[type=date],select{font:inherit;padding:.5rem;width:100%;margin:.3rem 0 .7rem;border:1px solid var(--edge);border-radius:6px;background:var(--card);color:var(--ink)}
        label{display:block}input[type=checkbox]{width:1.1rem;height:1.1rem;vertical-align:-.15rem;margin:0 .4rem 0 0}
        .actions{display:flex;flex-wrap:wrap;gap:.8rem;margin-top:1.5rem}section{border:1px solid var(--line);border-radius:8px;padding:1rem 1.2rem;margin:0 0 1rem}
        fieldset{border:0;margin:0 0 .8rem;padding:0}legend{padding:0;margin-bottom:.3rem}.done{font-size:.85rem;font-weight:600;color:var(--done);background:var(--done-well);border-radius:4px;padding:.1rem .5rem}
        .note{background:var(--note-well);border-left:4px solid var(--note-edge);padding:.6rem .8rem}.problem{background:var(--bad-well);border-left:4px solid var(--bad);padding:.6rem .8rem}
        .unseen{position:absolute;left:-99rem}.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;padding:.5rem 1rem;background:var(--card);z-index:1}
        .wide{padding:0}.wide main{max-width:62rem;margin:0 auto;padding:1.5rem 1rem 3rem;background:none;border:0;box-shadow:none}.wide h1{font-size:1.8rem;margin:.5rem 0}.wide h2{font-size:1.25rem}
        .wide section{background:var(--card);border-radius:12px;padding:1.4rem 1.5rem;margin:0 0 1.2rem}
        .top{display:flex;flex-wrap:wrap;gap:.4rem 1.2rem;align-items:center;max-width:62rem;margin:0 auto;padding:1rem 1rem 0}.top .brand{font-weight:600;color:var(--ink);text-decoration:none;margin-right:auto}.top form{margin:0}
        .top button,.small{padding:.3rem .8rem;font-size:.9rem}
        .tabs{display:flex;flex-wrap:wrap;gap:.3rem;padding:0;margin:1rem 0 1.2rem;list-style:none}.tabs a{display:block;padding:.35rem .8rem;border-radius:6px;text-decoration:none}.tabs a:hover{background:var(--over)}.tabs a[aria-current]{background:var(--act);color:var(--act-ink)}
        .lead{font-size:1.1rem;max-width:44rem;margin:0 0 1.2rem}.soft{color:var(--soft)}.quiet{font-size:.9rem;color:var(--soft)}
        pre{background:var(--well);border:1px solid var(--line);border-radius:6px;padding:.7rem .9rem;margin:.4rem 0 .8rem;white-space:pre-wrap;user-select:all}code{font:.92em ui-monospace,SFMono-Regular,Consolas,"Liberation Mono",monospace}
        .copy{position:relative}.copy button{position:absolute;right:.4rem;top:.4rem;padding:.15rem .6rem;font-size:.85rem}.copy pre{padding-right:5rem}
        .two{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));gap:0 2rem}.two h3{margin-top:.6rem}ol{margin:.3rem 0 .8rem;padding-left:1.3rem}.buttons{display:flex;flex-wrap:wrap;gap:.7rem;margin:.5rem 0 1rem}
        details{margin:.6rem 0}summary{cursor:pointer;color:var(--link)}progress{width:100%;height:.8rem;accent-color:var(--one)}
        table{border-collapse:collapse;width:100%;font-size:.95rem;margin:0 0 1rem}th,.tag{overflow-wrap:normal}td.number,.tag,time{white-space:nowrap}td time{white-space:normal}caption{text-align:left;color:var(--soft);padding:0 0 .5rem}th,td{text-align:left;vertical-align:top;padding:.45rem .8rem .45rem 0;border-bottom:1px solid var(--line)}th{font-size:.85rem;color:var(--soft)}td form{margin:0}
        td.number,th.number{text-align:right}.tag{font-size:.85rem;font-weight:600;border-radius:4px;padding:.1rem .5rem;background:var(--well);border:1px solid var(--line)}.tag.good{color:var(--done);background:var(--done-well)}.tag.bad{color:var(--bad);background:var(--bad-well)}
        .filters{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,11rem),1fr));gap:0 1rem;align-items:end}.filters .actions{margin:0 0 .7rem}.filters input,.filters select,.filters button{height:2.8rem}
        svg{width:100%;height:auto;display:block}.bar-done{fill:var(--one)}.bar-failed{fill:var(--two)}.bar-refused{fill:var(--three)}.bar-cancelled{fill:var(--four)}.axis{stroke:var(--edge);stroke-width:1}svg text{fill:var(--soft);font-size:11px}
        .legend{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;padding:0;margin:.3rem 0 1rem;list-style:none;font-size:.9rem}.legend svg{width:.8rem;height:.8rem;display:inline-block;margin-right:.4rem}
        @media(max-width:44rem){.wide section{padding:1rem}table.stack thead{position:absolute;left:-99rem}table.stack tr{display:block;padding:.5rem 0;border-bottom:1px solid var(--line)}
        table.stack td,table.stack td.number{display:block;text-align:left;border:0;padding:.15rem 0}.copy button{position:static;margin:0 0 .8rem}.copy pre{padding-right:.9rem;margin-bottom:.3rem}
        table.stack td[data-label]:before{content:attr(data-label) ": ";color:var(--soft);font-size:.85rem}}
        """;

    /// <summary>Its hash, as a content security policy names it.</summary>
    public static string Hash { get; } = HashOf(Sheet);

    /// <summary>How a content security policy names an inline sheet or script.</summary>
    public static string HashOf(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
}
