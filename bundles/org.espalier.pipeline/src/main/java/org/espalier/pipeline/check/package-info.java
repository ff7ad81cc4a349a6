/** What a pipeline leaves open is filled in, and what its schema cannot say is checked. */
package org.espalier.pipeline.check;
