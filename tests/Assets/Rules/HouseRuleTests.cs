using MlOpsBuild.Assets.Rules;

namespace MlOpsBuild.Assets.Tests.Rules;

/// <summary>Each house rule speaks on what it is about, at the place, and is quiet on the mended document.</summary>
public sealed class HouseRuleTests : IDisposable
{
    private const string Job = "$schema: https://azuremlschemas.azureedge.net/latest/commandJob.schema.json\n";
    private const string Pipeline = "type: pipeline\njobs:\n  train:\n    type: command\n    component: ./train.yml\n    limits: { timeout: 60 }\n";

    private const string Sweep = "$schema: https://azuremlschemas.azureedge.net/latest/sweepJob.schema.json\nsampling_algorithm: random\nobjective: { goal: maximize, primary_metric: auc }\n";
    private const string Component = "$schema: https://azuremlschemas.azureedge.net/latest/commandComponent.schema.json\n";
    private const string Cluster = "type: amlcompute\nname: c\nsize: STANDARD_DS2_V2\n";
    private const string MonitorSchedule = "name: s\ntrigger: { type: cron, expression: '0 6 * * 1' }\ncreate_monitor:\n  compute: { instance_type: standard_e4s_v3 }\n  monitoring_target: { ml_task: regression }\n";

    /// <summary>With everything but what a rule is about.</summary>
    private const string Deployment = "type: managed\nname: blue\nendpoint_name: e\ninstance_count: 2\ndata_collector:\n  collections:\n    model_inputs:\n      enabled: \"true\"\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("rules ").FullName;

    [Theory]
    [InlineData("MLO102", 7, Pipeline + "    inputs: { rate: 0.1 }\n")]
    [InlineData("MLO102", 2, Job + "command: python train.py --learning-rate 0.1\nlimits: { timeout: 60 }\n")]
    [InlineData("MLO102", 7, Pipeline + "    inputs: { learning_rate: '1e-4' }\n")]
    [InlineData("MLO102", 2, Job + "command: torchrun --nproc-per-node 4 train.py --epochs=10\nlimits: { timeout: 60 }\n")]
    [InlineData("MLO103", 7, Pipeline + "    compute: azureml:gpu\n")]
    [InlineData("MLO104", 2, "name: e\nimage: python\n")]
    [InlineData("MLO104", 2, "name: e\nimage: registry.example.org:5000/python:latest\n")]
    [InlineData("MLO104", 4, "name: e\nimage: python:3.11\nconda_file:\n  dependencies: [python=3.11, { pip: [scikit-learn>=1.0] }]\n")]
    [InlineData("MLO105", 7, Pipeline + "    environment: azureml:trees@latest\n")]
    [InlineData("MLO105", 7, Pipeline + "    environment: azureml://registries/azureml/environments/sklearn/labels/latest\n")]
    [InlineData("MLO106", 3, "type: amlcompute\nname: c\nmin_instances: 1\n")]
    [InlineData("MLO107", 3, "type: pipeline\njobs:\n  train:\n    type: command\n    component: ./train.yml\n")]
    [InlineData("MLO107", 1, Job + "command: python train.py\n")]
    [InlineData("MLO107", 1, "command: python train.py\nenvironment: azureml:e:1\n")]
    [InlineData("MLO102", 4, "type: command\nname: c\nenvironment: azureml:e:1\ncommand: python train.py --epochs 10\n")]
    [InlineData("MLO102", 6, Sweep + "limits: { timeout: 60, max_total_trials: 5 }\nqueue_settings: { job_tier: spot }\ntrial: { command: train --epochs 3, environment: azureml:e:1 }\n")]
    [InlineData("MLO104", 9, Deployment + "environment: { image: server }\n")]
    [InlineData("MLO104", 6, "type: pipeline\njobs:\n  train:\n    type: command\n    component:\n      environment: { image: python }\n")]
    [InlineData("MLO106", 4, Cluster + "min_instances: 1\nidle_time_before_scale_down: 60\n")]
    [InlineData("MLO107", 4, Sweep + "limits: { max_total_trials: 5 }\n")]
    [InlineData("MLO110", 7, Pipeline + "    inputs: { data: { type: uri_file, path: 'https://a.blob.core.windows.net/c/x.csv' } }\n")]
    [InlineData("MLO110", 3, "type: pipeline\ninputs:\n  data: { type: uri_folder, path: 'azureml://datastores/raw/paths/x' }\njobs: {}\n")]
    [InlineData("MLO110", 3, "name: s\ntrigger: { type: cron, expression: '0 6 * * 1' }\ncreate_job: { type: pipeline, job: ./p.yml, inputs: { d: { path: 'abfss://c@a.dfs.core.windows.net/x' } } }\n")]
    [InlineData("MLO110", 3, "$schema: https://azuremlschemas.azureedge.net/latest/autoMLJob.schema.json\ntask: classification\ntraining_data: { path: 'wasbs://c@a.blob.core.windows.net/x', type: mltable }\n")]
    [InlineData("MLO110", 2, Component + "inputs: { data: { type: uri_file, path: 'azureml://subscriptions/s/resourcegroups/r/workspaces/w/datastores/d/paths/x' } }\n")]
    [InlineData("MLO110", 7, MonitorSchedule + "  monitoring_signals:\n    drift: { type: data_drift, alert_enabled: true, reference_data: { input_data: { path: 'azureml://datastores/d/paths/x', type: mltable } } }\n")]
    [InlineData("MLO111", 3, "type: uri_file\nname: d\npath: https://example.org/x.csv\n")]
    [InlineData("MLO112", 1, "$schema: https://azuremlschemas.azureedge.net/latest/model.schema.json\nname: m\npath: ./m\n")]
    [InlineData("MLO112", 9, Deployment + "model: { path: ./m }\n")]
    [InlineData("MLO113", 1, Deployment + "environment: { image: 'server:1', inference_config: { liveness_route: { path: /, port: 1 }, readiness_route: { path: /, port: 1 } } }\n")]
    [InlineData("MLO113", 1, Deployment + "environment: file:server.yml\nliveness_probe: { period: 10 }\n")]
    [InlineData("MLO114", 1, "type: managed\nname: blue\nendpoint_name: e\ninstance_count: 2\nmodel: azureml:m:1\n")]
    [InlineData("MLO114", 6, "type: managed\nname: blue\nendpoint_name: e\ninstance_count: 2\nmodel: azureml:m:1\ndata_collector: { collections: { model_inputs: { enabled: 'false' } } }\n")]
    [InlineData("MLO115", 4, "type: managed\nname: blue\nendpoint_name: e\ninstance_count: 1\n")]
    [InlineData("MLO115", 1, "type: kubernetes\nname: blue\nendpoint_name: e\nscale_settings: { type: default }\n")]
    [InlineData("MLO116", 1, "type: managed\nname: e\nauth_mode: key\n")]
    [InlineData("MLO116", 4, "type: managed\nname: e\nauth_mode: key\npublic_network_access: enabled\n")]
    [InlineData("MLO116", 1, "$schema: https://azuremlschemas.azureedge.net/latest/workspace.schema.json\nname: w\n")]
    [InlineData("MLO116", 4, "name: r\nlocation: westeurope\nreplication_locations: [{ location: westeurope }]\npublic_network_access: enabled\n")]
    [InlineData("MLO116", 4, Cluster + "ssh_public_access_enabled: true\n")]
    [InlineData("MLO116", 4, Cluster + "network_settings: { vnet_name: v, subnet: s }\n")]
    [InlineData("MLO117", 1, Cluster + "min_instances: 0\n")]
    [InlineData("MLO117", 4, Cluster + "idle_time_before_scale_down: 86400\n")]
    [InlineData("MLO118", 1, "type: computeinstance\nname: c\n")]
    [InlineData("MLO119", 1, Sweep + "limits: { timeout: 60, max_total_trials: 5 }\n")]
    [InlineData("MLO119", 3, "type: pipeline\njobs:\n  tune: { type: sweep, trial: ./t.yml, limits: { timeout: 60, max_total_trials: 5 } }\n")]
    [InlineData("MLO120", 3, MonitorSchedule + "  monitoring_signals: { a: { type: data_quality, alert_enabled: true } }\n")]
    [InlineData("MLO120", 7, MonitorSchedule + "  alert_notification: azmonitoring\n  monitoring_signals: { a: { type: data_quality } }\n")]
    [InlineData("MLO121", 5, "type: azure_blob\nname: d\naccount_name: a\ncontainer_name: c\ncredentials: { account_key: Zm9vYmFyYmF6 }\n")]
    [InlineData("MLO122", 4, Sweep + "limits: { timeout: 60 }\n")]
    [InlineData("MLO122", 1, Sweep)]
    [InlineData("MLO123", 1, "type: model\nname: b\nendpoint_name: e\nmodel: azureml:m:1\n")]
    [InlineData("MLO123", 4, "type: model\nname: b\nendpoint_name: e\nsettings: { error_threshold: -1 }\n")]
    [InlineData("MLO123", 3, "type: pipeline\njobs:\n  score: { type: parallel, task: { type: run_function, entry_script: s.py } }\n")]
    [InlineData("MLO124", 2, "type: pipeline\nsettings: { default_datestore: azureml:d }\njobs: {}\n")]
    public void A_rule_that_is_broken_is_told_at_its_line(string id, int line, string document)
        => HouseRules.Check(Write("document.yml", document)).ShouldContain(x => x.Id == id && x.Line == line, string.Join('\n', HouseRules.Check(Write("document.yml", document))));

    [Theory]
    [InlineData(Pipeline + "    inputs: { rate: \"${{parent.inputs.rate}}\", data: azureml:flights:1 }\n    compute: ${{parent.inputs.compute}}\n")]
    [InlineData(Job + "command: python train.py --learning-rate ${{inputs.rate}} --name v2\nlimits: { timeout: 60 }\n")]
    [InlineData(Job + "command: serve --port 8080 --num_workers 4 --numWorkers=4 --local-rank 0 --log-interval 10 --data-path 0.03 d -n 5 --tag 1.2.3\nlimits: { timeout: 60 }\n")]
    [InlineData(Pipeline + "    inputs: { split: train, shuffle: true, max_worker_count: 3, instance_count: 1, columns: '1,2' }\n    compute: azureml:serverless\n")]
    [InlineData("name: e\nimage: python:3.11\nconda_file:\n  dependencies: [python=3.11, pip, { pip: [scikit-learn==1.5.0, 'torch==2.1.0+cpu', ./local] }]\n")]
    [InlineData("name: e\nimage: python@sha256:0123\n")]
        [InlineData("type: command\nname: c\ncommand: echo ${{inputs.a}}\nenvironment: azureml:e:1\n")]
    [InlineData("type: pipeline\njobs:\n  inner:\n    type: pipeline\n    component: ./inner.yml\n")]
    [InlineData(Sweep + "limits: { timeout: 60, max_total_trials: 5 }\nqueue_settings: { job_tier: spot }\ntrial: { command: 'train --rate ${{search_space.rate}}', environment: { image: 'python:3.11' } }\n")]
    [InlineData(Sweep + "limits: { timeout: 60, max_total_trials: 5 }\ncompute: azureml:cheap\n")]
    [InlineData(Pipeline + "    inputs: { data: { type: uri_file, path: 'azureml:flights:1' }, more: { path: ./local.csv }, job: { path: 'azureml://jobs/j/outputs/o/paths/p' }, open: { path: '${{parent.inputs.x}}' } }\n")]
    [InlineData("type: uri_file\nname: d\npath: azureml://datastores/raw/paths/x.csv\n")]
    [InlineData("type: mlflow_model\nname: m\npath: ./m\n")]
    [InlineData(Deployment + "model: { path: ./m, type: mlflow_model }\n")]
    [InlineData(Deployment + "environment: file:server.yml\nliveness_probe: { period: 10 }\nreadiness_probe: { period: 10 }\n")]
    [InlineData("type: managed\nname: rules\nendpoint_name: e\ninstance_count: 2\nenvironment: azureml:server:1\n")]
    [InlineData("type: kubernetes\nname: blue\nendpoint_name: e\nscale_settings: { type: target_utilization, min_instances: 1, max_instances: 3 }\n")]
    [InlineData("type: managed\nname: e\nauth_mode: key\npublic_network_access: Disabled\n")]
    [InlineData("type: kubernetes\nname: e\ncompute: azureml:k\nauth_mode: key\n")]
    [InlineData(Cluster + "min_instances: 0\nidle_time_before_scale_down: 300\nnetwork_settings: { vnet_name: v, subnet: s }\nenable_node_public_ip: false\n")]
    [InlineData("type: computeinstance\nname: c\nidle_time_before_shutdown_minutes: 30\n")]
    [InlineData(MonitorSchedule + "  alert_notification: { emails: [a@example.com] }\n  monitoring_signals: { a: { type: data_quality, alert_enabled: true }, b: { type: prediction_drift } }\n")]
    [InlineData("type: azure_blob\nname: d\naccount_name: a\ncontainer_name: c\ncredentials: { account_key: XXXXxxxXXX }\n")]
    [InlineData("type: azure_blob\nname: d\naccount_name: a\ncontainer_name: c\ntags: { token: abc123 }\n")]
    [InlineData("type: model\nname: b\nendpoint_name: e\nsettings: { error_threshold: 0 }\n")]
    [InlineData("type: pipeline\njobs:\n  score: { type: parallel, mini_batch_error_threshold: 3, task: { type: run_function, entry_script: s.py } }\n")]
    [InlineData("type: pipeline\nsettings: { default_datastore: azureml:d, something_new: 1 }\njobs: {}\n")]
    public void A_rule_that_is_kept_is_quiet(string document) => HouseRules.Check(Write("document.yml", document)).ShouldBeEmpty();

    [Theory]
    [InlineData("azureml:cheap", true)]
    [InlineData("azureml:other", false)]
    public void A_cluster_that_only_does_what_can_be_done_again_is_told_its_tier(string stepRunsOn, bool isTold)
    {
        var cluster = Write("cluster.yml", Cluster.Replace("name: c", "name: cheap", StringComparison.Ordinal));
        Write("batch.yml", "type: model\nname: b\nendpoint_name: e\nmodel: azureml:m:1\ncompute: azureml:cheap\n");
        Write("pipeline.yml", $"type: pipeline\nsettings: {{ default_compute: {stepRunsOn} }}\njobs: {{ score: {{ type: parallel, task: {{}} }} }}\n");
        string[] documents = [cluster, Path.Combine(_folder, "batch.yml"), Path.Combine(_folder, "pipeline.yml")];

        HouseRules.CheckTogether(documents).ShouldHaveSingleItem().Message.ShouldContain(isTold ? "batch deployments, parallel steps" : "(batch deployments)");
        HouseRules.CheckTogether([.. documents, Write("train.yml", Job + "command: x\ncompute: cheap\n")]).ShouldBeEmpty("a training bears it not");
        HouseRules.CheckTogether([Write("cluster.yml", Cluster + "tier: low_priority\n"), .. documents[1..]]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("pd.read_csv('https://flights.blob.core.windows.net/raw/x.csv')", 14)]
    [InlineData("spark.read.parquet(\"abfss://raw@lake.dfs.core.windows.net/x\")", 21)]
    [InlineData("x = 's3://bucket/key'", 6)]
    public void Code_that_reads_storage_by_itself_is_told_by_column(string code, int column)
    {
        var found = HouseRules.CheckCode(Write("train.py", "import x\n" + code + "\n")).ShouldHaveSingleItem();

        (found.Id, found.Line, found.Column).ShouldBe(("MLO101", 2, column));
    }

    [Fact]
    public void Code_that_reads_its_inputs_is_quiet()
        => HouseRules.CheckCode(Write("train.py", "import sys\ndata = open(sys.argv[1])\nprint('https://example.org/blob')\n")).ShouldBeEmpty();

    public HouseRuleTests() => Write("server.yml", "name: server\nimage: server:1\ninference_config:\n  liveness_route: { path: /, port: 1 }\n  readiness_route: { path: /, port: 1 }\n");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}
