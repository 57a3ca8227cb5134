using System.Net;
using Atlassian.Http;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Atlassian.Http;

public sealed class ErrorWordsTests
{
    [Theory]
    [InlineData("""{"errorMessages":["Issue does not exist or you do not have permission to see it."],"errors":{}}""", "Issue does not exist or you do not have permission to see it.")]
    [InlineData("""{"errorMessages":[],"errors":{"summary":"You must specify a summary of the issue."}}""", "summary: You must specify a summary of the issue.")]
    [InlineData("""{"errors":[{"status":409,"code":"CONFLICT","title":"Version must be incremented","detail":null}]}""", "Version must be incremented")]
    [InlineData("""{"errors":[{"status":400,"code":"INVALID_REQUEST_PARAMETER","title":"Bad","detail":"limit is too large"}]}""", "Bad: limit is too large")]
    [InlineData("""{"statusCode":404,"data":{"authorized":false,"valid":true,"errors":[],"successful":false},"message":"com.atlassian.confluence.api.service.exceptions.NotFoundException: No content found with id: 5"}""", "No content found with id: 5")]
    [InlineData("""{"statusCode":400,"data":{"errors":[{"message":{"key":"a.b","translation":"A page with this title exists.","args":[]}}]},"message":""}""", "A page with this title exists.")]
    [InlineData("""{"code":401,"message":"Unauthorized; scope does not match"}""", "Unauthorized; scope does not match")]
    [InlineData("""{"error":"Failed to parse Connect Session Auth Token"}""", "Failed to parse Connect Session Auth Token")]
    [InlineData("XSRF check failed", "XSRF check failed")]
    public void Atlassians_own_words_are_the_message(string body, string message) =>
        Assert.Equal(message, ErrorWords.Read(body, null).Sentence(HttpStatusCode.BadRequest, Product.Jira));

    [Theory]
    [InlineData(401, "did not accept the credentials")]
    [InlineData(403, "does not allow")]
    [InlineData(404, "found nothing there")]
    [InlineData(409, "conflict")]
    [InlineData(410, "removed")]
    [InlineData(413, "too large")]
    [InlineData(429, "limiting the rate")]
    [InlineData(500, "internal error")]
    [InlineData(418, "HTTP 418")]
    public void A_mute_answer_gets_a_sentence_for_its_status(int status, string words)
    {
        foreach (var body in (string[])["", "<html><body>Forbidden</body></html>", "[]", "{}", "{broken"])
            Assert.Contains(words, ErrorWords.Read(body, null).Sentence((HttpStatusCode)status, Product.Confluence), StringComparison.Ordinal);
    }

    [Fact]
    public void A_very_long_message_is_cut() =>
        Assert.True(ErrorWords.Read(new string('x', 5000), "text/plain").Sentence(HttpStatusCode.BadRequest, Product.Jira).Length < 400);

    [Fact]
    public async Task The_exception_carries_all_that_is_known_and_no_secret()
    {
        var network = new StubHandler().Expect(
            "GET /rest/api/3/issue/OPS-1?fields=secret-looking",
            Answer.Json("""{"errorMessages":["No."],"errors":{"priority":"Unknown."}}""", 400));
        var failed = await Assert.ThrowsAsync<AtlassianException>(
            () => Lines.JiraCloud(network).Issues.GetAsync("OPS-1", ["secret-looking"], null, CancellationToken.None));

        Assert.Equal(HttpStatusCode.BadRequest, failed.Status);
        Assert.Equal(Product.Jira, failed.Product);
        Assert.Equal(Deployment.Cloud, failed.Deployment);
        Assert.Equal("GET", failed.Method);
        Assert.Equal("/rest/api/3/issue/OPS-1", failed.Path);
        Assert.Equal(["No."], failed.Messages);
        Assert.Equal("Unknown.", failed.FieldErrors["priority"]);
        Assert.Equal("No. priority: Unknown.", failed.Message);
        Assert.DoesNotContain("s3cret", failed.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret-looking", failed.ToString(), StringComparison.Ordinal);
    }
}
