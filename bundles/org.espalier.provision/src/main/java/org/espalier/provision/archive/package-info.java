/** Jars of others, opened with care. */
package org.espalier.provision.archive;
