namespace Playground.FunctionsHost;

/// <summary>Knocks ten times, 50 to 250 ms apart, before it takes the handler for dead.</summary>
internal sealed class ConnectRetries(TimeProvider time) : DelegatingHandler
{
    private const int Tries = 10;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConnectionError && attempt < Tries)
            {
                var pause = FirstPause * attempt;
                await Task.Delay(pause < LongestPause ? pause : LongestPause, time, cancellationToken);
            }
        }
    }
}
