using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace AtlassianMcpFunctions.Logging;

/// <summary>The secrets this process has read, so that none of them shows in a log, in whatever form it got there.</summary>
internal sealed partial class KnownSecrets
{
    private const int ShortestSecret = 6;
    private const int MostForms = 20_000;
    private readonly Lock _turn = new();
    private readonly HashSet<string> _forms = [];
    private readonly Queue<string> _order = new();
    private Finder? _finder;

    /// <summary>Keeps a value in mind: itself, in base64, escaped for addresses and JSON, and the secret-looking parts of a longer document. Shorter than 6 characters is ignored.</summary>
    public void Remember(string? value)
    {
        if (value is null || value.Trim().Length < ShortestSecret) return;
        lock (_turn)
        {
            if (_forms.Contains(value)) return;
            foreach (var form in Parts(value.Trim()).Prepend(value).SelectMany(Forms)) Add(form);
            _finder = null;
        }
    }

    /// <summary>The line without any secret remembered.</summary>
    public string Redact(string line)
    {
        Finder finder;
        lock (_turn) finder = _finder ??= new Finder(_forms);
        return finder.Redact(line);
    }

    private void Add(string form)
    {
        if (form.Length < ShortestSecret || !_forms.Add(form)) return;
        _order.Enqueue(form);
        if (_order.Count > MostForms) _forms.Remove(_order.Dequeue());
    }

    private static IEnumerable<string> Forms(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        var base64 = Convert.ToBase64String(bytes).TrimEnd('=');
        var percent = Uri.EscapeDataString(value);
        return
        [
            value, LogLine.Escape(value), value.Trim(), JavaScriptEncoder.Default.Encode(value), JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value),
            base64, base64.Replace('+', '-').Replace('/', '_'), Uri.EscapeDataString(base64), percent, EscapePattern().Replace(percent, escape => escape.Value.ToLowerInvariant()),
            System.Net.WebUtility.UrlEncode(value),
        ];
    }

    // A key ring's XML or a credential's JSON never shows whole; what is secret in it might.
    private static IEnumerable<string> Parts(string value) =>
        SecretPart().Matches(value).Select(part => part.Value).Where(part => part.Length < value.Length && part.Any(char.IsDigit) && part.Any(char.IsUpper) && part.Any(char.IsLower)).Take(100);

    [GeneratedRegex("%[0-9A-F]{2}", RegexOptions.CultureInvariant)]
    private static partial Regex EscapePattern();

    [GeneratedRegex("[A-Za-z0-9+/=_~!$%^*-]{20,}", RegexOptions.CultureInvariant)]
    private static partial Regex SecretPart();

    private sealed class Finder
    {
        private readonly SearchValues<string> _values;
        private readonly Dictionary<string, string[]> _byStart;

        public Finder(IReadOnlyCollection<string> forms)
        {
            _values = SearchValues.Create([.. forms], StringComparison.Ordinal);
            _byStart = forms.GroupBy(form => form[..ShortestSecret]).ToDictionary(group => group.Key, group => group.OrderByDescending(form => form.Length).ToArray());
        }

        public string Redact(string line)
        {
            if (_byStart.Count == 0) return line;
            var result = new StringBuilder();
            var from = 0;
            for (int found; (found = line.AsSpan(from).IndexOfAny(_values)) >= 0;)
            {
                result.Append(line, from, found).Append(Redactor.Mark);
                from += found;
                from += LengthAt(line.AsSpan(from));
            }

            return from == 0 ? line : result.Append(line, from, line.Length - from).ToString();
        }

        private int LengthAt(ReadOnlySpan<char> text)
        {
            foreach (var form in _byStart[text[..ShortestSecret].ToString()])
            {
                if (text.StartsWith(form, StringComparison.Ordinal)) return form.Length;
            }

            return 1;
        }
    }
}
