/** What the service offers beyond AWS Batch: jobs with their logs, files and history, hosts and queues. */
package io.fairlead.api.v1;
