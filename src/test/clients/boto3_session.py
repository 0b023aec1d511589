"""What a program does with boto3: from the environment to the last job's log and back, with paginators.

    boto3_session.py ENDPOINT NAME

NAME is the name of everything that is made. Ends at the first answer that is not the expected one.
"""

import sys
import time

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

endpoint, name = sys.argv[1:]


def client(service):
    return boto3.client(
        service,
        endpoint_url=endpoint,
        region_name="eu-west-1",
        aws_access_key_id="any",
        aws_secret_access_key="any",
        config=Config(retries={"max_attempts": 0}, proxies={}),
    )


batch, logs, ecs, ec2, sts = map(client, ("batch", "logs", "ecs", "ec2", "sts"))
GROUP = "/aws/batch/job"


def expect(expected, answer):
    assert answer == expected, f"expected {expected!r}, got {answer!r}"


def refused(text, call, **arguments):
    try:
        answer = call(**arguments)
    except ClientError as refusal:
        said = refusal.response["Error"]
        assert text in said["Code"] + ": " + said["Message"], said
        assert refusal.response["ResponseMetadata"]["RequestId"]
        return refusal.response["ResponseMetadata"]["HTTPStatusCode"]
    raise AssertionError(f"expected a refusal with {text!r}, got {answer!r}")


def describe(job):
    return batch.describe_jobs(jobs=[job])["jobs"][0]


def reach(job, state):
    deadline = time.monotonic() + 90
    while True:
        found = describe(job)
        if found["status"] == state:
            return found
        ended = found["status"] in ("SUCCEEDED", "FAILED")
        assert not ended and time.monotonic() < deadline, (found["status"], found.get("statusReason"))
        time.sleep(0.1)


def submit(job, **arguments):
    return batch.submit_job(jobName=job, jobQueue=name, jobDefinition=name, **arguments)["jobId"]


def shell(command):
    return {"command": ["sh", "-c", command]}


def events(stream):
    """Every event of a stream, read as programs do: until the token comes back."""
    token = {}
    while True:
        page = logs.get_log_events(
            logGroupName=GROUP, logStreamName=stream, startFromHead=True, limit=2, **token
        )
        yield from page["events"]
        if page["nextForwardToken"] == token.get("nextToken"):
            return
        token = {"nextToken": page["nextForwardToken"]}


def messages(stream):
    return [event["message"] for event in events(stream)]


# ---- environment, queue, definition

account = sts.get_caller_identity()["Account"]
made = batch.create_compute_environment(computeEnvironmentName=name, type="UNMANAGED", state="ENABLED")
expect(f"arn:aws:batch:eu-west-1:{account}:compute-environment/{name}", made["computeEnvironmentArn"])
expect(400, refused("Object already exists", batch.create_compute_environment, computeEnvironmentName=name, type="UNMANAGED"))
batch.create_job_queue(
    jobQueueName=name,
    state="ENABLED",
    priority=5,
    computeEnvironmentOrder=[{"order": 1, "computeEnvironment": made["computeEnvironmentArn"]}],
)
definition = {
    "jobDefinitionName": name,
    "type": "container",
    "parameters": {"word": "hello"},
    "containerProperties": {
        "image": "busybox:local",
        "command": ["echo", "Ref::word"],
        "resourceRequirements": [{"type": "VCPU", "value": "1"}, {"type": "MEMORY", "value": "32"}],
    },
    "retryStrategy": {"attempts": 2, "evaluateOnExit": [{"onExitCode": "7", "action": "EXIT"}]},
    "timeout": {"attemptDurationSeconds": 300},
}
expect(1, batch.register_job_definition(**definition)["revision"])
expect(2, batch.register_job_definition(**definition)["revision"])


def every(operation, member, **arguments):
    """All entries of a listing, a page for each two."""
    pages = batch.get_paginator(operation).paginate(PaginationConfig={"PageSize": 2}, **arguments)
    return [entry for page in pages for entry in page[member]]


assert name in [each["jobQueueName"] for each in every("describe_job_queues", "jobQueues")]
assert name in [
    each["computeEnvironmentName"] for each in every("describe_compute_environments", "computeEnvironments")
]
expect(
    [2, 1],
    [
        each["revision"]
        for each in every("describe_job_definitions", "jobDefinitions", jobDefinitionName=name, status="ACTIVE")
    ],
)

# ---- jobs: single, array, dependent, failing, stopped

single = submit("single", parameters={"word": "welcome"})
array = submit("array", arrayProperties={"size": 5}, containerOverrides=shell("echo child $AWS_BATCH_JOB_ARRAY_INDEX"))
pairwise = submit("pairwise", arrayProperties={"size": 5}, dependsOn=[{"jobId": array, "type": "N_TO_N"}])
broken = submit("broken", containerOverrides=shell("exit 7"))
never = submit("never", dependsOn=[{"jobId": broken}])
flaky = submit("flaky", containerOverrides=shell("echo run $AWS_BATCH_JOB_ATTEMPT; test $AWS_BATCH_JOB_ATTEMPT = 2"))

ended = reach(single, "SUCCEEDED")
expect(0, ended["container"]["exitCode"])
assert ended["createdAt"] <= ended["startedAt"] <= ended["stoppedAt"]
expect(["welcome"], messages(ended["container"]["logStreamName"]))

reach(pairwise, "SUCCEEDED")
expect({"SUCCEEDED": 5}, {k: v for k, v in describe(array)["arrayProperties"]["statusSummary"].items() if v})
children = every("list_jobs", "jobSummaryList", arrayJobId=array, jobStatus="SUCCEEDED")
expect([f"{array}:{index}" for index in range(5)], [child["jobId"] for child in children])
streams = [describe(child["jobId"])["container"]["logStreamName"] for child in children]
expect([["child %d" % index] for index in range(5)], [messages(stream) for stream in streams])
found = logs.get_paginator("filter_log_events").paginate(
    logGroupName=GROUP, logStreamNames=streams, filterPattern="child -3", PaginationConfig={"PageSize": 1}
)
expect(
    ["child 0", "child 1", "child 2", "child 4"],
    sorted(event["message"] for page in found for event in page["events"]),
)
expect(1, len(reach(broken, "FAILED")["attempts"]))
assert reach(never, "FAILED")["statusReason"].startswith("Dependent Job failed")
attempts = reach(flaky, "SUCCEEDED")["attempts"]
expect([1, 0], [attempt["container"]["exitCode"] for attempt in attempts])
expect(
    [["run 1"], ["run 2"]], [messages(attempt["container"]["logStreamName"]) for attempt in attempts]
)

long = submit("long", containerOverrides=shell("for i in 1 2 3 4 5; do echo line $i; done; trap exit TERM; sleep 600 & wait"))
running = reach(long, "RUNNING")
stream = running["container"]["logStreamName"]
deadline = time.monotonic() + 30
while len(messages(stream)) < 5:
    assert time.monotonic() < deadline, messages(stream)
expect(["line %d" % line for line in range(1, 6)], messages(stream))
last = logs.get_log_events(logGroupName=GROUP, logStreamName=stream, limit=2)
expect(["line 4", "line 5"], [event["message"] for event in last["events"]])
before = logs.get_log_events(
    logGroupName=GROUP, logStreamName=stream, limit=2, nextToken=last["nextBackwardToken"]
)
expect(["line 2", "line 3"], [event["message"] for event in before["events"]])

task = ecs.describe_tasks(
    cluster=running["container"]["taskArn"].split("/")[1], tasks=[running["container"]["taskArn"]]
)["tasks"][0]
expect("RUNNING", task["lastStatus"])
expect(running["container"]["containerInstanceArn"], task["containerInstanceArn"])
instances = ecs.describe_container_instances(
    cluster=task["clusterArn"], containerInstances=[task["containerInstanceArn"]]
)["containerInstances"]
machines = ec2.describe_instances(InstanceIds=[instances[0]["ec2InstanceId"]])["Reservations"][0]["Instances"]
assert machines[0]["InstanceType"] and machines[0]["Placement"]["AvailabilityZone"] == "eu-west-1a"
expect(
    instances[0]["runningTasksCount"],
    ecs.describe_clusters(clusters=[task["clusterArn"]])["clusters"][0]["runningTasksCount"],
)

batch.terminate_job(jobId=long, reason="enough of it")
expect("enough of it", reach(long, "FAILED")["statusReason"])
expect([], batch.describe_jobs(jobs=["a" * 32])["jobs"])
names = lambda **arguments: [each["jobName"] for each in every("list_jobs", "jobSummaryList", jobQueue=name, **arguments)]
expect(["flaky", "pairwise", "array", "single"], names(jobStatus="SUCCEEDED"))
expect(["long", "never", "broken"], names(jobStatus="FAILED"))
expect([], names())
expect(["single"], names(filters=[{"name": "JOB_NAME", "values": ["SINGLE"]}]))

# ---- a job of two nodes

batch.register_job_definition(
    jobDefinitionName="nodes-" + name,
    type="multinode",
    nodeProperties={
        "numNodes": 2,
        "mainNode": 0,
        "nodeRangeProperties": [
            {
                "targetNodes": "0:1",
                "container": {
                    "image": "busybox:local",
                    "command": ["sh", "-c", "echo node $AWS_BATCH_JOB_NODE_INDEX of $AWS_BATCH_JOB_NUM_NODES; sleep 3"],
                    "resourceRequirements": definition["containerProperties"]["resourceRequirements"],
                },
            }
        ],
    },
)
nodes = batch.submit_job(jobName="nodes", jobQueue=name, jobDefinition="nodes-" + name)["jobId"]
expect(2, reach(nodes, "SUCCEEDED")["nodeProperties"]["numNodes"])
main = describe(nodes + "#0")
expect(True, main["nodeDetails"]["isMainNode"])
expect(["node 0 of 2"], messages(main["container"]["logStreamName"]))
expect(
    [nodes + "#0", nodes + "#1"],
    [each["jobId"] for each in every("list_jobs", "jobSummaryList", multiNodeJobId=nodes, jobStatus="SUCCEEDED")],
)
batch.deregister_job_definition(jobDefinition="nodes-" + name + ":1")

# ---- tags of everything, by ARNs whose slash travels as %2F

single_arn = describe(single)["jobArn"]
for arn in (single_arn, made["computeEnvironmentArn"], describe(single)["jobDefinition"], describe(single)["jobQueue"]):
    batch.tag_resource(resourceArn=arn, tags={"a b": "c/d", "empty": ""})
    batch.untag_resource(resourceArn=arn, tagKeys=["a b"])
    expect({"empty": ""}, batch.list_tags_for_resource(resourceArn=arn)["tags"])
refused("a part of a job", batch.list_tags_for_resource, resourceArn=describe(array + ":0")["jobArn"])

# ---- shares

policy = batch.create_scheduling_policy(
    name=name,
    fairsharePolicy={
        "shareDecaySeconds": 600,
        "shareDistribution": [{"shareIdentifier": "blue*", "weightFactor": 0.5}],
    },
    tags={"team": "a"},
)["arn"]
expect(0.5, batch.describe_scheduling_policies(arns=[policy])["schedulingPolicies"][0]["fairsharePolicy"]["shareDistribution"][0]["weightFactor"])
assert policy in [each["arn"] for each in every("list_scheduling_policies", "schedulingPolicies")]
fair = batch.create_job_queue(
    jobQueueName="fair-" + name,
    priority=1,
    schedulingPolicyArn=policy,
    computeEnvironmentOrder=[{"order": 1, "computeEnvironment": name}],
)["jobQueueArn"]
refused("shareIdentifier is missing", batch.submit_job, jobName="x", jobQueue=fair, jobDefinition=name)
shared = batch.submit_job(jobName="shared", jobQueue=fair, jobDefinition=name, shareIdentifier="blue1")["jobId"]
expect("blue1", reach(shared, "SUCCEEDED")["shareIdentifier"])
expect(
    [shared],
    [each["jobId"] for each in every("list_jobs", "jobSummaryList", jobQueue=fair, filters=[{"name": "SHARE_IDENTIFIER", "values": ["blue1"]}])],
)
refused("found existing JobQueue relationship", batch.delete_scheduling_policy, arn=policy)


def knows(operation):
    """Whether this version of boto3 has the operation at all."""
    if hasattr(batch, operation):
        return True
    print(f"boto3 {boto3.__version__} does not know {operation}")
    return False


# ---- counted resources and the front of a queue

if knows("create_consumable_resource"):
    licence = batch.create_consumable_resource(consumableResourceName=name, totalQuantity=1)["consumableResourceArn"]
    wants = {"consumableResourceList": [{"consumableResource": name, "quantity": 1}]}
    holder = submit("holder", consumableResourcePropertiesOverride=wants, containerOverrides=shell("trap exit TERM; sleep 600 & wait"))
    reach(holder, "RUNNING")
    waiting = submit("waiting", consumableResourcePropertiesOverride=wants)
    expect([waiting, holder], [each["jobArn"].split("/")[1] for each in every("list_jobs_by_consumable_resource", "jobs", consumableResource=licence)])
    expect((1, 0), tuple(batch.describe_consumable_resource(consumableResource=name)[each] for each in ("inUseQuantity", "availableQuantity")))
    front = batch.get_job_queue_snapshot(jobQueue=name)["frontOfQueue"]["jobs"]
    expect([waiting], [each["jobArn"].split("/")[1] for each in front])
    expect("REPLENISHABLE", every("list_consumable_resources", "consumableResources", filters=[{"name": "CONSUMABLE_RESOURCE_NAME", "values": [name]}])[0]["resourceType"])
    expect(3, batch.update_consumable_resource(consumableResource=name, operation="ADD", quantity=2)["totalQuantity"])
    reach(waiting, "SUCCEEDED")
    batch.terminate_job(jobId=holder, reason="enough of it")
    reach(holder, "FAILED")
    batch.delete_consumable_resource(consumableResource=licence)

# ---- service jobs, which wait

if knows("submit_service_job"):
    batch.create_service_environment(
        serviceEnvironmentName=name,
        serviceEnvironmentType="SAGEMAKER_TRAINING",
        capacityLimits=[{"maxCapacity": 2, "capacityUnit": "NUM_INSTANCES"}],
    )
    batch.create_job_queue(
        jobQueueName="service-" + name,
        priority=1,
        jobQueueType="SAGEMAKER_TRAINING",
        serviceEnvironmentOrder=[{"order": 1, "serviceEnvironment": name}],
    )
    train = batch.submit_service_job(
        jobName="train", jobQueue="service-" + name, serviceJobType="SAGEMAKER_TRAINING", serviceRequestPayload="{}"
    )
    assert "no backend" in batch.describe_service_job(jobId=train["jobId"])["statusReason"]
    expect([train["jobId"]], [each["jobId"] for each in every("list_service_jobs", "jobSummaryList", jobQueue="service-" + name, jobStatus="RUNNABLE")])
    batch.terminate_service_job(jobId=train["jobId"], reason="enough of it")
    expect("FAILED", batch.describe_service_job(jobId=train["jobId"])["status"])

# ---- mistakes

refused("Job queue nowhere does not exist", batch.submit_job, jobName="x", jobQueue="nowhere", jobDefinition=name)
refused("ClientException", batch.submit_job, jobName="not a name!", jobQueue=name, jobDefinition=name)
refused("ResourceNotFoundException", logs.get_log_events, logGroupName=GROUP, logStreamName="no/default/stream")
refused("ResourceNotFoundException", logs.describe_log_streams, logGroupName="/no/such/group")
refused("ClusterNotFoundException", ecs.list_container_instances, cluster="nowhere")
refused("does not offer RunTask", ecs.run_task, taskDefinition="x")
refused("does not offer DescribeVpcs", ec2.describe_vpcs)
refused("does not offer GetSessionToken", sts.get_session_token)

# ---- the way back

refused("state is ENABLED", batch.delete_compute_environment, computeEnvironment=name)
batch.update_job_queue(jobQueue=fair, state="DISABLED")
batch.delete_job_queue(jobQueue=fair)
batch.delete_scheduling_policy(arn=policy)
batch.update_compute_environment(computeEnvironment=name, state="DISABLED")
refused(
    "Cannot delete, found existing JobQueue relationship", batch.delete_compute_environment, computeEnvironment=name
)
batch.update_job_queue(jobQueue=name, state="DISABLED")
batch.delete_job_queue(jobQueue=name)
batch.delete_compute_environment(computeEnvironment=name)
expect([], batch.describe_job_queues(jobQueues=[name])["jobQueues"])
for revision in (1, 2):
    batch.deregister_job_definition(jobDefinition=f"{name}:{revision}")
expect([], every("describe_job_definitions", "jobDefinitions", jobDefinitionName=name, status="ACTIVE"))
