/**
 * The services next to AWS Batch that its clients also call: CloudWatch Logs, STS, and the parts of ECS and EC2 that tell
 * about the host of a job. They are found where AWS's clients look for them, at {@code POST /}, told apart by the header
 * {@code X-Amz-Target} or the form field {@code Action}. Nothing here changes anything.
 */
package io.fairlead.api.neighbours;
