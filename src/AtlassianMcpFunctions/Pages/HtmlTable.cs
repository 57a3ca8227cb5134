using static AtlassianMcpFunctions.Pages.HtmlPage;

namespace AtlassianMcpFunctions.Pages;

/// <summary>Writes tables that are read row by row where there is no room for columns.</summary>
/// <param name="caption">What the table holds, as plain text.</param>
/// <param name="headings">The columns; one that begins with <c>#</c> holds numbers.</param>
internal sealed class HtmlTable(string caption, params IReadOnlyList<string> headings)
{
    private readonly List<IReadOnlyList<string>> _rows = [];

    /// <summary>Whether the caption is for screen readers alone, since a heading says the same.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>Adds a row of cells, as HTML.</summary>
    public HtmlTable Add(params IReadOnlyList<string> cells)
    {
        _rows.Add(cells);
        return this;
    }

    /// <summary>The table as HTML, or what is said when it has no rows.</summary>
    /// <param name="nothing">What is said then, as plain text.</param>
    /// <param name="id">The table's id in the page.</param>
    public string Html(string nothing, string? id = null) => _rows.Count == 0 ? $"<p class=\"soft\">{Text(nothing)}</p>" : $"""
        <table class="stack" role="table"{(id is null ? "" : $" id=\"{id}\"")}><caption{(IsQuiet ? " class=\"unseen\"" : "")}>{Text(caption)}</caption>
        <thead role="rowgroup"><tr role="row">{string.Concat(headings.Select(Heading))}</tr></thead>
        <tbody role="rowgroup">{string.Concat(_rows.Select(Row))}</tbody></table>
        """;

    // Roles are said once more: what is shown as blocks is no table to some screen readers.
    private static string Heading(string heading) => $"<th role=\"columnheader\" scope=\"col\"{Kind(heading)}>{Text(heading.TrimStart('#'))}</th>";

    private string Row(IReadOnlyList<string> cells) =>
        $"<tr role=\"row\">{string.Concat(cells.Select((cell, at) => $"<td role=\"cell\" data-label=\"{Text(headings[at].TrimStart('#'))}\"{Kind(headings[at])}>{cell}</td>"))}</tr>\n";

    private static string Kind(string heading) => heading.StartsWith('#') ? " class=\"number\"" : "";
}
