#!/bin/bash
# What somebody does with AWS's command line in a working life: from the environment to the last job's log and back.
#
#   aws-cli.sh PROGRAM ENDPOINT NAME
#
# PROGRAM is the command line, NAME the name of everything that is made. Ends at the first answer that is not the expected one.
set -euo pipefail
program=$1 endpoint=$2 name=$3

export AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any AWS_DEFAULT_REGION=eu-west-1 AWS_PAGER=
export AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_EC2_METADATA_DISABLED=true NO_PROXY=127.0.0.1

aws() { "$program" --endpoint-url "$endpoint" --output text "$@"; }
batch() { aws batch "$@"; }

expect() { # expected text, command
    local expected=$1 answer
    shift
    answer=$("$@")
    [[ $answer = "$expected" ]] && return
    printf 'expected: %s\nanswered: %s\nto: %s\n' "$expected" "$answer" "$*"
    exit 1
}

refused() { # text that the refusal holds, command
    local expected=$1 answer
    shift
    if answer=$("$@" 2>&1) || [[ $answer != *"$expected"* ]]; then
        printf 'expected a refusal with: %s\nanswered: %s\nto: %s\n' "$expected" "$answer" "$*"
        exit 1
    fi
}

of_job() { # job, path in its description
    batch describe-jobs --jobs "$1" --query "jobs[0].$2"
}

reaches() { # job, state
    local state='' deadline=$((SECONDS + 90))
    until [[ $state = "$2" ]]; do
        state=$(of_job "$1" status)
        if ((SECONDS > deadline)) || [[ $state = FAILED && $2 != FAILED ]]; then
            printf 'job %s is %s instead of %s: %s\n' "$1" "$state" "$2" "$(of_job "$1" statusReason)"
            exit 1
        fi
    done
}

submit() { # job name, further arguments
    batch submit-job --job-queue "$name" --job-definition "$name" --job-name "$@" --query jobId
}

shell() { # command of a job
    printf '{"command": ["sh", "-c", "%s"]}' "$1"
}

messages() { # log stream
    aws logs get-log-events --start-from-head --log-group-name /aws/batch/job --log-stream-name "$1" --query 'events[].message'
}

# ---- environment, queue, definition

expect 000000000000 aws sts get-caller-identity --query Account
expect "$name" batch create-compute-environment --compute-environment-name "$name" --type UNMANAGED \
    --tags lab=physics --query computeEnvironmentName
refused 'Object already exists' batch create-compute-environment --compute-environment-name "$name" --type UNMANAGED
expect "$name" batch create-job-queue --job-queue-name "$name" --priority 10 \
    --compute-environment-order "order=1,computeEnvironment=$name" --query jobQueueName
expect $'VALID\tENABLED' batch describe-job-queues --job-queues "$name" --query 'jobQueues[0].[status,state]'
expect 1 batch register-job-definition --job-definition-name "$name" --type container --parameters word=hello --query revision \
    --container-properties '{"image": "busybox:local", "command": ["echo", "Ref::word"],
        "resourceRequirements": [{"type": "VCPU", "value": "1"}, {"type": "MEMORY", "value": "32"}]}'
refused 'vCPU is not provided' batch register-job-definition --job-definition-name "$name" --type container \
    --container-properties '{"image": "busybox:local", "resourceRequirements": [{"type": "MEMORY", "value": "32"}]}'

# ---- a single job and its log

single=$(submit single --parameters word=welcome)
reaches "$single" SUCCEEDED
expect 0 of_job "$single" container.exitCode
expect 'Essential container in task exited' of_job "$single" statusReason
stream=$(of_job "$single" container.logStreamName)
expect welcome messages "$stream"
forward=$(aws logs get-log-events --start-from-head --log-group-name /aws/batch/job --log-stream-name "$stream" \
    --query nextForwardToken)
expect "$forward" aws logs get-log-events --log-group-name /aws/batch/job --log-stream-name "$stream" \
    --next-token "$forward" --query nextForwardToken
expect "$stream" aws logs describe-log-streams --log-group-name /aws/batch/job --log-stream-name-prefix "$name/" \
    --query 'logStreams[].logStreamName'
expect /aws/batch/job aws logs describe-log-groups --log-group-name-prefix /aws/batch/job --query 'logGroups[].logGroupName'
refused ResourceNotFoundException messages "$name/default/nowhere"
refused 'does not offer DeleteLogGroup' aws logs delete-log-group --log-group-name /aws/batch/job

# ---- its host

cluster=$(batch describe-compute-environments --compute-environments "$name" --query 'computeEnvironments[0].ecsClusterArn')
instance=$(aws ecs describe-tasks --cluster "$cluster" --tasks "$(of_job "$single" container.taskArn)" \
    --query 'tasks[0].containerInstanceArn')
expect "$instance" of_job "$single" container.containerInstanceArn
expect "$instance" aws ecs list-container-instances --cluster "$cluster" --query 'containerInstanceArns[]'
machine=$(aws ecs describe-container-instances --cluster "$cluster" --container-instances "$instance" \
    --query 'containerInstances[0].ec2InstanceId')
expect running aws ec2 describe-instances --instance-ids "$machine" --query 'Reservations[0].Instances[0].State.Name'
refused InvalidInstanceID.NotFound aws ec2 describe-instances --instance-ids i-nowhere

# ---- an array, a job that depends on it, and one that depends on a failure

array=$(submit array --array-properties size=3 --container-overrides "$(shell 'echo child $AWS_BATCH_JOB_ARRAY_INDEX')")
after=$(submit after --depends-on "jobId=$array")
broken=$(submit broken --container-overrides "$(shell 'echo broken >&2; exit 7')")
never=$(submit never --depends-on "jobId=$broken")
reaches "$after" SUCCEEDED
reaches "$array" SUCCEEDED
expect 3 of_job "$array" arrayProperties.statusSummary.SUCCEEDED
expect 3 batch list-jobs --array-job-id "$array" --job-status SUCCEEDED --query 'length(jobSummaryList)'
expect 'child 2' messages "$(of_job "$array:2" container.logStreamName)"
reaches "$broken" FAILED
expect 7 of_job "$broken" 'attempts[0].container.exitCode'
reaches "$never" FAILED
[[ $(of_job "$never" statusReason) = 'Dependent Job failed'* ]]

# ---- lists

listed() { batch list-jobs --job-queue "$name" "$@" --query 'jobSummaryList[].jobName'; }
expect $'after\tarray\tsingle' listed --job-status SUCCEEDED
expect $'after\narray\nsingle' listed --job-status SUCCEEDED --page-size 1
expect broken listed --filters name=JOB_NAME,values=bro*
refused nextToken listed --job-status SUCCEEDED --starting-token never-given

# ---- a job of two nodes

expect 1 batch register-job-definition --job-definition-name "nodes-$name" --type multinode --query revision \
    --node-properties '{"numNodes": 2, "mainNode": 0, "nodeRangeProperties": [{"targetNodes": "0:1", "container": {
        "image": "busybox:local",
        "command": ["sh", "-c", "echo node $AWS_BATCH_JOB_NODE_INDEX of $AWS_BATCH_JOB_NUM_NODES; sleep 3"],
        "resourceRequirements": [{"type": "VCPU", "value": "1"}, {"type": "MEMORY", "value": "32"}]}}]}'
nodes=$(batch submit-job --job-name nodes --job-queue "$name" --job-definition "nodes-$name" --query jobId)
reaches "$nodes" SUCCEEDED
expect 2 of_job "$nodes" nodeProperties.numNodes
expect True of_job "$nodes#0" nodeDetails.isMainNode
expect 'node 0 of 2' messages "$(of_job "$nodes#0" container.logStreamName)"
expect 2 batch list-jobs --multi-node-job-id "$nodes" --job-status SUCCEEDED --query 'length(jobSummaryList)'
batch deregister-job-definition --job-definition "nodes-$name:1"

# ---- a job that is stopped while it runs, and one that waits for it

long=$(submit long --container-overrides "$(shell 'echo begun; trap exit TERM; sleep 600 & wait')")
waiting=$(submit waiting --depends-on "jobId=$long")
reaches "$long" RUNNING
expect begun messages "$(of_job "$long" container.logStreamName)"
batch cancel-job --job-id "$waiting" --reason 'no longer wanted'
reaches "$waiting" FAILED
expect 'no longer wanted' of_job "$waiting" statusReason
batch terminate-job --job-id "$long" --reason 'enough of it'
reaches "$long" FAILED
expect 'enough of it' of_job "$long" statusReason
batch terminate-job --job-id "$single" --reason 'has ended already'
expect None of_job 00000000-0000-4000-8000-000000000000 jobId

# ---- tags

arn=$(batch describe-job-queues --job-queues "$name" --query 'jobQueues[0].jobQueueArn')
batch tag-resource --resource-arn "$arn" --tags room=212,lab=physics
batch untag-resource --resource-arn "$arn" --tag-keys lab
expect 212 batch list-tags-for-resource --resource-arn "$arn" --query 'tags.room'
expect None batch list-tags-for-resource --resource-arn "$arn" --query 'tags.lab'

# ---- shares

policy=$(batch create-scheduling-policy --name "$name" --query arn \
    --fairshare-policy 'shareDecaySeconds=600,shareDistribution=[{shareIdentifier=blue,weightFactor=0.5}]')
expect 0.5 batch describe-scheduling-policies --arns "$policy" \
    --query 'schedulingPolicies[0].fairsharePolicy.shareDistribution[0].weightFactor'
expect "fair-$name" batch create-job-queue --job-queue-name "fair-$name" --priority 1 --scheduling-policy-arn "$policy" \
    --compute-environment-order "order=1,computeEnvironment=$name" --query jobQueueName
shared=$(batch submit-job --job-name shared --job-queue "fair-$name" --job-definition "$name" --share-identifier blue --query jobId)
reaches "$shared" SUCCEEDED
refused 'found existing JobQueue relationship' batch delete-scheduling-policy --arn "$policy"
batch update-job-queue --job-queue "fair-$name" --state DISABLED >/dev/null
batch delete-job-queue --job-queue "fair-$name"
batch delete-scheduling-policy --arn "$policy"

# ---- counted resources and the front of a queue, where the command line knows them

help=$(batch describe-consumable-resource 2>&1) || true
if [[ $help = *'Invalid choice'* ]]; then
    echo "$("$program" --version) does not know describe-consumable-resource"
else
    expect "$name" batch create-consumable-resource --consumable-resource-name "$name" --total-quantity 0 \
        --query consumableResourceName
    waiting=$(submit counted --consumable-resource-properties-override \
        "{\"consumableResourceList\": [{\"consumableResource\": \"$name\", \"quantity\": 1}]}")
    expect counted batch list-jobs-by-consumable-resource --consumable-resource "$name" --query 'jobs[].jobName'
    expect 1 batch get-job-queue-snapshot --job-queue "$name" --query 'length(frontOfQueue.jobs)'
    expect 1 batch update-consumable-resource --consumable-resource "$name" --operation SET --quantity 1 --query totalQuantity
    reaches "$waiting" SUCCEEDED
    batch delete-consumable-resource --consumable-resource "$name"
fi

# ---- the way back

refused 'state is ENABLED' batch delete-compute-environment --compute-environment "$name"
batch update-compute-environment --compute-environment "$name" --state DISABLED >/dev/null
refused 'Cannot delete, found existing JobQueue relationship' batch delete-compute-environment --compute-environment "$name"
refused 'state is ENABLED' batch delete-job-queue --job-queue "$name"
batch update-job-queue --job-queue "$name" --state DISABLED >/dev/null
refused 'is DISABLED and takes no jobs' submit late
batch delete-job-queue --job-queue "$name"
refused 'does not exist' batch update-job-queue --job-queue "$name" --priority 1
batch delete-compute-environment --compute-environment "$name"
expect '' batch describe-compute-environments --compute-environments "$name" --query 'computeEnvironments[]'
batch deregister-job-definition --job-definition "$name:1"
expect INACTIVE batch describe-job-definitions --job-definition-name "$name" --query 'jobDefinitions[0].status'
expect welcome messages "$stream"
