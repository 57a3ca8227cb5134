using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.Options;

namespace Playground.FunctionsHost;

/// <summary>
/// Finds the function for a request. Routes are tried in the order of the functions' folder names, not by how specific they are,
/// so a catch-all hides whatever sorts after it.
/// </summary>
internal sealed class RouteTable(IReadOnlyList<FunctionJson> functions, string routePrefix, IServiceProvider services)
{
    private readonly List<Route> _routes = [.. Build(functions, routePrefix, services)];

    public FunctionJson? Match(HttpContext context)
    {
        foreach (var route in _routes)
        {
            var values = new RouteValueDictionary();
            if (route.Methods.Contains(context.Request.Method) && route.Matcher.TryMatch(context.Request.Path, values) && route.Accepts(context, values))
                return route.Function;
        }

        return null;
    }

    private static IEnumerable<Route> Build(IReadOnlyList<FunctionJson> functions, string routePrefix, IServiceProvider services)
    {
        var resolver = new DefaultInlineConstraintResolver(Options.Create(new RouteOptions()), services);
        foreach (var function in functions)
        {
            if (function.Trigger is HttpTrigger http)
                yield return RouteFor(function, http, routePrefix, resolver);
        }
    }

    private static Route RouteFor(FunctionJson function, HttpTrigger http, string routePrefix, DefaultInlineConstraintResolver resolver)
    {
        try
        {
            var template = TemplateParser.Parse(string.Join('/', new[] { routePrefix, http.Route }.Where(part => part.Length > 0)));
            var constraints = from parameter in template.Parameters
                              from inline in parameter.InlineConstraints
                              select (parameter.Name!, Optional: parameter.IsOptional, Resolve(resolver, inline.Constraint));
            return new(function, http.Methods.ToHashSet(StringComparer.OrdinalIgnoreCase), new TemplateMatcher(template, []), [.. constraints]);
        }
        catch (Exception e) when (e is ArgumentException or RouteCreationException)
        {
            throw FunctionJson.InError(function.Name, e.Message);
        }
    }

    private static IRouteConstraint Resolve(DefaultInlineConstraintResolver resolver, string constraint) =>
        resolver.ResolveConstraint(constraint) ?? throw new ArgumentException($"The constraint '{constraint}' is not known.");

    private sealed record Route(
        FunctionJson Function,
        HashSet<string> Methods,
        TemplateMatcher Matcher,
        IReadOnlyList<(string Parameter, bool Optional, IRouteConstraint Constraint)> Constraints)
    {
        public bool Accepts(HttpContext context, RouteValueDictionary values) => Constraints.All(entry =>
            (entry.Optional && !values.ContainsKey(entry.Parameter))
            || entry.Constraint.Match(context, null, entry.Parameter, values, RouteDirection.IncomingRequest));
    }
}
