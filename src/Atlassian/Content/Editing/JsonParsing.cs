namespace Atlassian.Content.Editing;

/// <summary>Cuts a well-formed JSON text into its values; a loop, so that no nesting overflows the stack.</summary>
internal sealed class JsonParsing(string source)
{
    private readonly Stack<JsonPart> _open = new();
    private int _at;

    public JsonPart Read()
    {
        while (true)
        {
            _at = JsonPart.SkipSpace(source, _at);
            if (source[_at] == ',') _at++;
            else if (source[_at] is '}' or ']')
            {
                var closed = Close();
                if (_open.Count == 0) return closed;
            }
            else
            {
                var value = Value();
                if (_open.Count == 0) return value;
            }
        }
    }

    private JsonPart Close()
    {
        var closed = _open.Pop();
        closed.Whole = new(closed.Whole.Start, ++_at);
        return closed;
    }

    private JsonPart Value()
    {
        var name = _open.Count > 0 && _open.Peek().Members is not null ? Name() : "";
        var opens = source[_at] is '{' or '[';
        var value = new JsonPart(new(_at, opens ? _at + 1 : JsonPart.ScalarEnd(source, _at)))
        {
            Members = source[_at] == '{' ? [] : null,
            Items = source[_at] == '[' ? [] : null,
        };
        _at = value.Whole.End;
        if (_open.Count > 0) _open.Peek().Take(name, value);
        if (opens) _open.Push(value);
        return value;
    }

    private string Name()
    {
        var end = JsonPart.ScalarEnd(source, _at);
        var name = JsonPart.Unescaped(source, new(_at, end));
        _at = JsonPart.SkipSpace(source, JsonPart.SkipSpace(source, end) + 1);
        return name;
    }
}
