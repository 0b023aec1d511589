/** Values that jobs and pulls of images name, kept in a file on the service's host. */
package io.fairlead.secrets;
