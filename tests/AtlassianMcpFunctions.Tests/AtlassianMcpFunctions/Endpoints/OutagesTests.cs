using AtlassianMcpFunctions.Endpoints;
using AtlassianMcpFunctions.Tests.TestKit;
using Azure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Endpoints;

/// <summary>Whose fault a failed request is: a store's is answered 503 and logged, the sender's is neither.</summary>
public sealed class OutagesTests
{
    [Fact]
    public async Task A_failing_store_is_answered_503_and_logged() =>
        Assert.Equal((StatusCodes.Status503ServiceUnavailable, 1), await FailAsync(new RequestFailedException(500, "down")));

    [Fact]
    public async Task A_broken_disk_is_a_failing_store() =>
        Assert.Equal((StatusCodes.Status503ServiceUnavailable, 1), await FailAsync(new IOException("disk full")));

    [Fact]
    public async Task A_broken_body_has_the_status_it_came_with() =>
        Assert.Equal((StatusCodes.Status400BadRequest, 0), await FailAsync(new BadHttpRequestException("Unexpected end of request content.")));

    [Fact]
    public async Task A_lost_connection_is_no_outage_even_before_the_request_is_told_of_it() =>
        Assert.Equal((StatusCodes.Status499ClientClosedRequest, 0), await FailAsync(new ConnectionResetException("reset by peer")));

    [Fact]
    public async Task What_fails_after_the_sender_left_is_no_outage() =>
        Assert.Equal((StatusCodes.Status499ClientClosedRequest, 0), await FailAsync(new IOException("no reader"), hasLeft: true));

    private static async Task<(int Status, int Logged)> FailAsync(Exception failure, bool hasLeft = false)
    {
        var log = new LogLines();
        await using var services = new ServiceCollection().AddLogging(logging => logging.AddProvider(log)).BuildServiceProvider();
        var app = new ApplicationBuilder(services);
        app.UseDepartures();
        app.UseOutages();
        app.Run(_ => throw failure);
        var context = new DefaultHttpContext { RequestServices = services, RequestAborted = new CancellationToken(hasLeft) };
        await app.Build()(context);
        return (context.Response.StatusCode, log.All.Count);
    }
}
