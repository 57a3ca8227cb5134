using System.Globalization;
using System.Text.Json;
using AtlassianMcpFunctions.Endpoints;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Endpoints;

/// <summary>What the log says of a request that went wrong, and of one that outlasts the host's patience.</summary>
public sealed class RequestRecordTests : IDisposable
{
    private readonly LogLines _log = new();

    [Fact]
    public async Task A_request_that_failed_here_is_a_500()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(new DefaultHttpContext(), _ => throw new InvalidOperationException("a bug")));

        Assert.Contains(": 500 in ", Assert.Single(_log.All), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_whose_sender_left_is_a_499()
    {
        await RunAsync(new DefaultHttpContext { RequestAborted = new CancellationToken(canceled: true) }, context => throw new OperationCanceledException(context.RequestAborted));

        Assert.Contains(": 499 in ", Assert.Single(_log.All), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_is_cut_off_before_the_host_kills_the_process()
    {
        using var line = new Line();
        var context = new DefaultHttpContext();
        context.Features.Set<IHttpRequestLifetimeFeature>(line);

        await RunAsync(context, http => Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted), new SkippingTime(TimeSpan.FromMinutes(10)));

        Assert.Contains(_log.All, line => line.Contains("was cut off after 9 minutes", StringComparison.Ordinal));
        Assert.Contains(_log.All, line => line.Contains(": 499 in ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_host_is_more_patient_than_that()
    {
        using var host = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "host.json")));

        Assert.True(TimeSpan.Parse(host.RootElement.GetProperty("functionTimeout").GetString()!, CultureInfo.InvariantCulture) > Deadlines.Longest);
    }

    public void Dispose() => _log.Dispose();

    private async Task RunAsync(DefaultHttpContext context, RequestDelegate end, TimeProvider? time = null)
    {
        await using var services = new ServiceCollection().AddLogging(logging => logging.AddProvider(_log)).AddSingleton(time ?? TimeProvider.System).BuildServiceProvider();
        context.RequestServices = services;
        var app = new ApplicationBuilder(services);
        app.UseRequestRecord();
        if (time is not null) app.UseDeadlines();
        app.UseDepartures();
        app.Run(end);
        await app.Build()(context);
    }

    // A connection that can be cut.
    private sealed class Line : IHttpRequestLifetimeFeature, IDisposable
    {
        private readonly CancellationTokenSource _end = new();

        public CancellationToken RequestAborted { get => _end.Token; set => throw new NotSupportedException(); }

        public void Abort() => _end.Cancel();

        public void Dispose() => _end.Dispose();
    }
}
