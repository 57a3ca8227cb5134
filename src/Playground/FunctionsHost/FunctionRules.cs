namespace Playground.FunctionsHost;

/// <summary>What the host refuses to start with, in its own words, and what this stand-in cannot do, in ours.</summary>
internal static class FunctionRules
{
    public static void Check(HostJson host, IReadOnlyList<FunctionJson> functions)
    {
        if (host.HasCustomRoutes && functions.Count > 0)
        {
            throw new PlaygroundException("Detected both function.json files and custom handler HTTP route configuration definition in host.json"
                + "Only one configuration source is supported. Remove either the function.json files or the HTTP routes entries in host.json.");
        }

        if (host.HasCustomRoutes)
            throw new PlaygroundException("customHandler.http.routes is not supported by this stand-in: declare functions by function.json.");
        foreach (var function in functions)
            CheckBindings(host, function);
        CheckRoutes(functions);
    }

    private static void CheckBindings(HostJson host, FunctionJson function)
    {
        if (function.Trigger is QueueTrigger && !host.HasExtensionBundle)
        {
            throw FunctionJson.InError(function.Name, "The binding type(s) 'queueTrigger' are not registered. "
                + "Please ensure the type is correct and the binding extension is installed.");
        }

        if (function.Trigger is not HttpTrigger)
        {
            if (function.OtherBindings.Count > 0)
                throw FunctionJson.InError(function.Name, $"the binding type '{function.OtherBindings[0]}' is not supported by this stand-in.");
            return;
        }

        if (!host.CustomHandler.ProxiesHttp || function.OtherBindings is not ["http"])
        {
            throw FunctionJson.InError(function.Name, "this stand-in proxies HTTP only: "
                + "set customHandler.enableProxyingHttpRequest and bind httpTrigger and http alone.");
        }
    }

    private static void CheckRoutes(IReadOnlyList<FunctionJson> functions)
    {
        var seen = new List<(string Function, HttpTrigger Trigger)>();
        foreach (var function in functions)
        {
            if (function.Trigger is not HttpTrigger http)
                continue;
            if (http.Route.StartsWith("admin", StringComparison.OrdinalIgnoreCase) || http.Route.StartsWith("runtime", StringComparison.OrdinalIgnoreCase))
                throw FunctionJson.InError(function.Name, "The specified route conflicts with one or more built in routes.");
            var rival = seen.Find(other => Conflicts(other.Trigger, http)).Function;
            if (rival is not null)
                throw FunctionJson.InError(function.Name, $"The route specified conflicts with the route defined by function '{rival}'.");
            seen.Add((function.Name, http));
        }
    }

    private static bool Conflicts(HttpTrigger one, HttpTrigger other) =>
        string.Equals(one.Route, other.Route, StringComparison.OrdinalIgnoreCase) && one.Methods.Intersect(other.Methods).Any();
}
