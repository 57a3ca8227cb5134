using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Seeds;

/// <summary>Rich text in the flavour's own language: ADF on Cloud, wiki markup on Data Center.</summary>
internal sealed class SeedText(Flavour flavour)
{
    private const string Markup = """
        h2. Goal

        Move to the *new* provider without _downtime_. See [the plan|https://example.com/plan].

        * Prepare
        ** Contract
        ** Accounts
        * Switch

        ||Step||Owner||
        |Adapter|Dana|
        |Switch|Alex|

        {code:java}
        client.pay(order);
        {code}

        {panel:title=Careful}
        Never retry a payment blindly.
        {panel}
        """;

    public JsonNode Plain(string text) => flavour is Flavour.DataCenter ? JsonValue.Create(text) : Document(Paragraph(Text(text)));

    public JsonNode Rich() => flavour is Flavour.DataCenter ? JsonValue.Create(Markup) : Document(
        Node("heading", new JsonObject { ["level"] = 2 }, Text("Goal")),
        Paragraph(Text("Move to the "), Text("new", "strong"), Text(" provider without "), Text("downtime", "em"), Text(". See "), Link("the plan", "https://example.com/plan"), Text(".")),
        Node("bulletList", null, Item(Paragraph(Text("Prepare")), Node("bulletList", null, Item(Paragraph(Text("Contract"))), Item(Paragraph(Text("Accounts"))))), Item(Paragraph(Text("Switch")))),
        Node("table", null, Row("tableHeader", "Step", "Owner"), Row("tableCell", "Adapter", "Dana"), Row("tableCell", "Switch", "Alex")),
        Node("codeBlock", new JsonObject { ["language"] = "java" }, Text("client.pay(order);")),
        Node("panel", new JsonObject { ["panelType"] = "warning" }, Paragraph(Text("Never retry a payment blindly."))),
        Node("taskList", new JsonObject { ["localId"] = "tasks-1" }, Task("task-1", "DONE", "Ask legal"), Task("task-2", "TODO", "Ask finance")));

    /// <summary>About 1.5 KB of text.</summary>
    public JsonNode Long(string subject) => Plain(string.Join(' ', Enumerable.Range(1, 20).Select(number =>
        $"Point {number} of {subject}: the effect on customers, staff and suppliers was weighed.")));

    private static JsonObject Document(params JsonNode[] blocks) => new() { ["type"] = "doc", ["version"] = 1, ["content"] = new JsonArray(blocks) };

    private static JsonObject Node(string type, JsonObject? attributes, params JsonNode[] content)
    {
        var node = new JsonObject { ["type"] = type };
        if (attributes is not null) node["attrs"] = attributes;
        node["content"] = new JsonArray(content);
        return node;
    }

    private static JsonObject Paragraph(params JsonNode[] inlines) => Node("paragraph", null, inlines);

    private static JsonObject Item(params JsonNode[] blocks) => Node("listItem", null, blocks);

    private static JsonObject Row(string cell, params string[] texts) =>
        new() { ["type"] = "tableRow", ["content"] = texts.Select(text => (JsonNode?)Node(cell, null, Paragraph(Text(text)))).ToJsonArray() };

    private static JsonObject Task(string id, string state, string text) => Node("taskItem", new JsonObject { ["localId"] = id, ["state"] = state }, Text(text));

    private static JsonObject Text(string text, string? mark = null)
    {
        var node = new JsonObject { ["type"] = "text", ["text"] = text };
        if (mark is not null) node["marks"] = new JsonArray(new JsonObject { ["type"] = mark });
        return node;
    }

    private static JsonObject Link(string text, string address)
    {
        var node = Text(text);
        node["marks"] = new JsonArray(new JsonObject { ["type"] = "link", ["attrs"] = new JsonObject { ["href"] = address } });
        return node;
    }
}
