using static AtlassianMcpFunctions.Pages.HtmlPage;

namespace AtlassianMcpFunctions.FrontDoor.Administration;

/// <summary>Writes the fields of filters.</summary>
internal static class Choice
{
    /// <summary>A list to choose from, all of it or one.</summary>
    public static string Html(string name, string label, IEnumerable<string> values, string? chosen) => $"""
        <div><label for="{name}">{label}</label><select name="{name}" id="{name}"><option value="">all</option>{string.Concat(values.Select(value => $"<option{(value == chosen ? " selected" : "")}>{Text(value)}</option>"))}</select></div>
        """;

    /// <summary>A field of text or of another type.</summary>
    public static string Field(string name, string label, string? value, string type = "text") =>
        $"<div><label for=\"{name}\">{label}</label><input type=\"{type}\" name=\"{name}\" id=\"{name}\" value=\"{Text(value)}\"></div>";
}
