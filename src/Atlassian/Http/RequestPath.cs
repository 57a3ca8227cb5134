using System.Globalization;
using System.Text;

namespace Atlassian.Http;

/// <summary>A path and query below a site's root, with every value escaped.</summary>
public sealed class RequestPath
{
    private readonly StringBuilder _text;
    private bool _hasQuery;
    private string? _made;

    private RequestPath(string path) => _text = new StringBuilder(path);

    /// <summary>Escapes each hole of <paramref name="path"/>: <c>RequestPath.Of($"rest/api/3/issue/{key}")</c>.</summary>
    public static RequestPath Of(FormattableString path)
    {
        var segments = path.GetArguments().Select(Segment).ToArray<object>();
        return new RequestPath(string.Format(CultureInfo.InvariantCulture, path.Format, segments));
    }

    /// <summary>A path as it stands in a request that was made already.</summary>
    public static RequestPath Sent(string path) => new(path.Split('?', 2)[0]);

    /// <summary>A path and query that Atlassian itself sent, taken as it is.</summary>
    internal static RequestPath Verbatim(string pathAndQuery) =>
        new(pathAndQuery) { _hasQuery = pathAndQuery.Contains('?', StringComparison.Ordinal) };

    /// <summary>Adds a query parameter; a null or empty value adds nothing.</summary>
    public RequestPath With(string name, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return this;
        _text.Append(_hasQuery ? '&' : '?').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        _hasQuery = true;
        _made = null;
        return this;
    }

    /// <summary>Adds a number; null adds nothing.</summary>
    public RequestPath With(string name, long? value) => With(name, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a flag as <c>true</c>, or nothing.</summary>
    public RequestPath WithFlag(string name, bool value) => With(name, value ? "true" : null);

    /// <summary>Adds the parameter once per value: <c>id=1&amp;id=2</c>.</summary>
    public RequestPath WithEach(string name, IEnumerable<string> values)
    {
        foreach (var value in values)
            With(name, value);
        return this;
    }

    /// <summary>Adds the values as one comma-separated parameter; no values add nothing.</summary>
    public RequestPath WithList(string name, IEnumerable<string>? values) => With(name, values is null ? null : string.Join(',', values));

    /// <summary>The path alone, as it is sent.</summary>
    public string Path => (ToString() is var text && text.IndexOf('?', StringComparison.Ordinal) is >= 0 and var end ? text[..end] : text).TrimStart('/');

    /// <summary>The query's parameters, unescaped and in order; a name may come several times.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query =>
        ToString().Split('?', 2) is [_, { Length: > 0 } query]
            ? [.. query.Split('&').Select(pair => pair.Split('=', 2)).Select(pair => KeyValuePair.Create(Unescape(pair[0]), pair.Length > 1 ? Unescape(pair[1]) : ""))]
            : [];

    /// <summary>The same path with other values for one parameter.</summary>
    public RequestPath Replacing(string name, params IReadOnlyCollection<string> values)
    {
        var path = new RequestPath(ToString().Split('?', 2)[0]);
        foreach (var (key, value) in Query.Where(pair => pair.Key != name)) path.With(Uri.EscapeDataString(key), value);
        return path.WithEach(name, values);
    }

    public override string ToString() => _made ??= _text.ToString();

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static string Segment(object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture);
        // "." and ".." would climb out of the path when the address is resolved.
        if (string.IsNullOrWhiteSpace(text) || text is "." or "..")
            throw new ArgumentException($"'{text}' cannot be part of an address.", nameof(value));
        return Uri.EscapeDataString(text);
    }
}
