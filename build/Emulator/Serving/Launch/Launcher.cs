namespace MlOpsBuild.Emulator.Serving.Launch;
internal static class Launcher { public static LaunchPlan Plan(LaunchInput input) => throw new LaunchProblem("x", input.Endpoint); }
