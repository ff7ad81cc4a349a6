/** Runs pipelines: data, training, runs on disk, models, and the services that hosts call. */
package org.espalier.runtime;
