using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Atlassian.Content.Adf;

/// <summary>The growing JSON: nodes written one after the other, so that no tree of them is ever held.</summary>
internal sealed class AdfOutput : IDisposable
{
    private static readonly JsonEncodedText Type = JsonEncodedText.Encode("type");
    private static readonly JsonEncodedText Content = JsonEncodedText.Encode("content");
    private static readonly JsonEncodedText Attributes = JsonEncodedText.Encode("attrs");
    private static readonly JsonEncodedText Marks = JsonEncodedText.Encode("marks");
    private readonly PooledBuffer<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;

    public AdfOutput() => _json = new(_buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1_000_000, SkipValidation = true });

    /// <summary>Begins the document's own node; <see cref="End"/> ends it.</summary>
    public void Document()
    {
        _json.WriteStartObject();
        _json.WriteNumber("version", 1);
        _json.WriteString(Type, "doc");
    }

    /// <summary>Begins a node or mark of a type; <see cref="End"/> ends it.</summary>
    public void Node(string type)
    {
        _json.WriteStartObject();
        _json.WriteString(Type, type);
    }

    /// <summary>Begins a node's attributes; <see cref="End"/> ends them.</summary>
    public void BeginAttributes() => _json.WriteStartObject(Attributes);

    /// <summary>Begins a property that is an object; <see cref="End"/> ends it.</summary>
    public void BeginObject(string name) => _json.WriteStartObject(name);

    /// <summary>Ends an object.</summary>
    public void End() => _json.WriteEndObject();

    /// <summary>Begins a node's content; <see cref="EndList"/> ends it.</summary>
    public void BeginContent() => _json.WriteStartArray(Content);

    /// <summary>Begins the marks of a node; <see cref="EndList"/> ends them.</summary>
    public void BeginMarks() => _json.WriteStartArray(Marks);

    /// <summary>Ends a list.</summary>
    public void EndList() => _json.WriteEndArray();

    /// <summary>A text property; none when it is null.</summary>
    public void Property(string name, string? value)
    {
        if (value is not null) _json.WriteString(name, LegalText.Of(value));
    }

    /// <summary>A number.</summary>
    public void Property(string name, double value) => _json.WriteNumber(name, value);

    /// <summary>A number.</summary>
    public void Property(string name, int value) => _json.WriteNumber(name, value);

    /// <summary>A list of numbers.</summary>
    public void Property(string name, IReadOnlyList<double> values)
    {
        _json.WriteStartArray(name);
        foreach (var value in values) _json.WriteNumberValue(value);
        _json.WriteEndArray();
    }

    /// <summary>True or false.</summary>
    public void Property(string name, bool value) => _json.WriteBoolean(name, value);

    /// <summary>A node whose only attributes are these texts; those that are null stay away.</summary>
    public void Node(string type, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Node(type);
        BeginAttributes();
        foreach (var (name, value) in attributes) Property(name, value);
        End();
        End();
    }

    /// <summary>A node without attributes or content.</summary>
    public void Empty(string type)
    {
        Node(type);
        End();
    }

    /// <summary>A node as it was, byte for byte.</summary>
    public void Verbatim(string json) => _json.WriteRawValue(json, skipInputValidation: true);

    /// <summary>All that was written.</summary>
    public string Take()
    {
        _json.Flush();
        return Encoding.UTF8.GetString(_buffer.Written);
    }

    public void Dispose()
    {
        _json.Dispose();
        _buffer.Dispose();
    }
}
