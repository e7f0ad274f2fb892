using System.Linq.Expressions;
using System.Reflection;
using System.Text.RegularExpressions;
using Nuke.Common.Execution;
using Nuke.Common.Messages;
using Nuke.Common.Parameters;
using Nuke.Common.Tooling;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Running;

/// <summary>Checks before anything runs that what scheduled targets require is there; asks for it on a terminal.</summary>
internal sealed partial class Requirements(NukeBuild build, BuildContext context, Prompt? prompt)
{
    private readonly ParameterCatalog _catalog = context.Catalog;
    private readonly ParameterValues _values = context.Parameters;

    /// <exception cref="UsageException">All that is missing.</exception>
    public void Check(IReadOnlyCollection<ExecutableTarget> plan)
    {
        var faults = new List<Fault>();
        foreach (var spec in _catalog.All.Where(x => x.IsRequired && IsMissing(_values.ValueOf(x))))
            Demand(spec, "every target", faults);
        foreach (var target in plan.Where(x => x.Status == ExecutionStatus.Scheduled))
        {
            foreach (var requirement in target.DelegateRequirements)
                Check(target, requirement, faults);
        }

        if (faults.Count > 0)
            throw new UsageException([.. faults.DistinctBy(x => x.Message)]);
    }

    private void Check(ExecutableTarget target, LambdaExpression requirement, List<Fault> faults)
    {
        var value = MemberExpressions.Evaluate(requirement, build);
        var member = MemberExpressions.MemberOf(requirement);
        if (requirement.ReturnType == typeof(bool))
        {
            if (value is false)
                faults.Add(Faults.RequirementNotMet(target.Name, Readable(requirement)));
        }
        else if (!IsMissing(value))
        {
            return;
        }
        else if (requirement.ReturnType == typeof(Tool))
        {
            faults.Add(Faults.ToolNotFound(target.Name, member?.Name ?? Readable(requirement)));
        }
        else if (member?.IsDefined(typeof(ValueInjectionAttributeBase)) != true)
        {
            faults.Add(Faults.RequirementNotAParameter(target.Name, member?.Name ?? Readable(requirement)));
        }
        else if (_catalog.Find(member) is { } spec)
        {
            Demand(spec, $"target '{target.Name}'", faults);
        }
        else
        {
            faults.Add(Faults.RequirementNotMet(target.Name, $"a value for '{member.Name}'"));
        }
    }

    private void Demand(ParameterSpec spec, string neededBy, List<Fault> faults)
    {
        var valid = ParameterCatalog.ValueSet(spec, build);
        if (prompt == null)
        {
            faults.Add(Faults.MissingParameter(spec.Option, spec.Variable, neededBy, valid));
            return;
        }

        var answer = prompt.Ask(spec, neededBy, valid, x => _values.Complaint(spec, x));
        if (spec.IsSecret)
            context.Output.Masker.Add(answer);
        _values.Supply(spec, answer);
        Injection.Parameters(build);
    }

    private static bool IsMissing(object? value) => value == null || (value is string text && string.IsNullOrWhiteSpace(text));

    /// <summary>The expression as in the source, as far as it can be told: <c>Configuration == Release</c>.</summary>
    private static string Readable(LambdaExpression expression)
    {
        var text = InstancePrefix().Replace(expression.Body.ToString(), "");
        return text.StartsWith('(') && text.EndsWith(')') ? text[1..^1] : text;
    }

    [GeneratedRegex(@"value\([^()]*\)\.")]
    private static partial Regex InstancePrefix();
}
