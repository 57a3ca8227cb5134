using System.Text;
using AtlassianMcpFunctions.Storage.Tables;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Storage.Tables;

public sealed class TableErrorsTests
{
    [Theory]
    [InlineData("{\"odata.error\":{\"code\":\"TableNotFound\",\"message\":{\"lang\":\"en-US\",\"value\":\"The table.\"}}}", "TableNotFound")]
    [InlineData("{\"odata.error\":{\"code\":\"EntityAlreadyExists\"}}\r\n--changesetresponse_1--\r\n", "EntityAlreadyExists")]
    [InlineData("{\"error\":\"proxy\"}", null)]
    [InlineData("<html>502 Bad Gateway</html>", null)]
    [InlineData("{ half", null)]
    [InlineData("", null)]
    public void A_code_is_found_where_there_is_one(string body, string? code) => Assert.Equal(code, TableErrors.CodeOf(Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData("HTTP/1.1 204 No Content\r\n", null)]
    [InlineData("HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\n\r\n{\"odata.error\":{\"code\":\"InvalidInput\"}}\r\n--changeset", "InvalidInput")]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n--changeset\r\nHTTP/1.1 412 Precondition Failed\r\n\r\n{\"odata.error\":{\"code\":\"UpdateConditionNotSatisfied\"}}\r\n", "UpdateConditionNotSatisfied")]
    public void A_failure_is_found_inside_the_answer_to_a_batch(string answer, string? code) =>
        Assert.Equal(code, TableBatch.FailureIn(Encoding.UTF8.GetBytes(answer))?.ErrorCode);
}
