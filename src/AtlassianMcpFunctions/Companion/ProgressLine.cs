using System.Globalization;
using AtlassianMcpFunctions.Admin;

namespace AtlassianMcpFunctions.Companion;

/// <summary>Shows on standard error how far something is: at a terminal one line that is drawn again, elsewhere a line now and then when something changed.</summary>
internal sealed class ProgressLine(AdminConsole console, TimeProvider time) : IDisposable
{
    private const int BarWidth = 24;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private string _shown = "";
    private long? _at;

    /// <summary>Shows how many of how many are done.</summary>
    /// <param name="what">What is done.</param>
    /// <param name="done">How many.</param>
    /// <param name="total">Of how many; null when not known.</param>
    public Task ShowAsync(string what, long done, long? total) => DrawAsync(columns => console.Columns is null ? Counted(what, done, total) : Cut($"{Bar(done, total)} {Counted(what, done, total)}", columns - 1));

    /// <summary>Says something in a line of its own.</summary>
    public async Task SayAsync(string remark)
    {
        await ClearAsync();
        await console.Error.WriteLineAsync(Grid.Plain(remark));
    }

    /// <summary>Takes the line away.</summary>
    public async Task ClearAsync()
    {
        await _turn.WaitAsync();
        try
        {
            if (console.Columns is not null && _shown.Length > 0) await console.Error.WriteAsync($"\r{new string(' ', _shown.Length)}\r");
            _shown = "";
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task DrawAsync(Func<int, string> text)
    {
        await _turn.WaitAsync();
        try
        {
            var line = text(console.Columns ?? 0);
            if (line == _shown || (console.Columns is null && _at is { } last && time.GetElapsedTime(last) < Pause)) return;
            if (console.Columns is null) await console.Error.WriteLineAsync(line);
            else await console.Error.WriteAsync($"\r{line.PadRight(_shown.Length)}");
            (_shown, _at) = (line, time.GetTimestamp());
        }
        finally
        {
            _turn.Release();
        }
    }

    private static string Counted(string what, long done, long? total) => total is { } all and > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{done:N0}/{all:N0} {Grid.Plain(what)}")
        : string.Create(CultureInfo.InvariantCulture, $"{(done > 0 ? $"{done:N0} " : "")}{Grid.Plain(what)}");

    private static string Bar(long done, long? total)
    {
        var full = total is { } all and > 0 ? (int)(BarWidth * Math.Clamp(done / (double)all, 0, 1)) : 0;
        return $"[{new string('#', full)}{new string('.', BarWidth - full)}]";
    }

    private static string Cut(string line, int longest) => line.Length <= longest ? line : longest > 1 ? line[..(longest - 1)] + "…" : "";
}
