using System.Buffers;
using System.Globalization;
using Atlassian.Content.Xhtml;

namespace Atlassian.Content.StorageFormat;

/// <summary>The growing body of a page: raw markup, escaped text, CDATA.</summary>
internal sealed class StorageOutput(StorageDialect dialect, Document document, int lastTaskId) : IDisposable
{
    private readonly PooledBuffer<char> _body = new();
    private readonly TaskNumbers _tasks = new(document, lastTaskId);

    public bool IsCloud => dialect == StorageDialect.Cloud;

    /// <summary>Adds markup as it is.</summary>
    public StorageOutput Raw(string markup)
    {
        _body.Write(markup);
        return this;
    }

    /// <summary>Adds characters, escaped for text and for attributes in double quotes.</summary>
    public StorageOutput Text(string text)
    {
        var legal = LegalText.Of(text);
        var at = 0;
        for (var next = legal.AsSpan().IndexOfAny("<>&\""); next >= 0; next = legal.AsSpan(at).IndexOfAny("<>&\""))
        {
            _body.Write(legal.AsSpan(at, next));
            _body.Write(legal[at + next] switch { '<' => "&lt;", '>' => "&gt;", '&' => "&amp;", _ => "&quot;" });
            at += next + 1;
        }

        _body.Write(legal.AsSpan(at));
        return this;
    }

    /// <summary>Adds an attribute, or nothing when it has no value.</summary>
    public StorageOutput Attribute(string name, string? value) =>
        value is null ? this : Raw(" ").Raw(name).Raw("=\"").Text(value).Raw("\"");

    /// <summary>Adds an attribute, or nothing when it has no value.</summary>
    public StorageOutput Attribute(string name, int? value) => Attribute(name, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds characters letter for letter; the end mark within them is divided between two sections.</summary>
    public StorageOutput Verbatim(string text) =>
        Raw("<![CDATA[").Raw(LegalText.Of(text).Replace("]]>", "]]]]><![CDATA[>", StringComparison.Ordinal)).Raw("]]>");

    /// <summary>Opens a macro and writes its parameters.</summary>
    public StorageOutput OpenMacro(string name, params ReadOnlySpan<(string Name, string? Value)> parameters) => OpenMacro(name, [], parameters);

    /// <summary>Opens a macro with attributes of its own and writes its parameters.</summary>
    public StorageOutput OpenMacro(string name, IReadOnlyList<KeyValuePair<string, string>> attributes, ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        Raw("<ac:structured-macro").Attribute("ac:name", name);
        if (!attributes.Any(attribute => attribute.Key == "ac:schema-version")) Attribute("ac:schema-version", "1");
        foreach (var (key, value) in attributes.DistinctBy(attribute => attribute.Key)) Attribute(key, value);
        Raw(">");
        foreach (var (key, value) in parameters)
            if (value is not null) Raw("<ac:parameter").Attribute("ac:name", key).Raw(">").Text(value).Raw("</ac:parameter>");
        return this;
    }

    /// <summary>Closes a macro.</summary>
    public StorageOutput CloseMacro() => Raw("</ac:structured-macro>");

    /// <summary>Adds source of the format itself when it is well-formed.</summary>
    public bool TryVerbatimMarkup(string source)
    {
        if (!XhtmlTree.IsWellFormed(source)) return false;
        Raw(source);
        return true;
    }

    /// <summary>The number of a task within its page.</summary>
    public string TaskId(TaskItem item) => _tasks.Of(item);

    /// <summary>A task's id in all places, or null.</summary>
    public string? TaskUuid(TaskItem item) => _tasks.Uuid(item);

    public override string ToString() => _body.Written.ToString();

    public void Dispose() => _body.Dispose();
}
