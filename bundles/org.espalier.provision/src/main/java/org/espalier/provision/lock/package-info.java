/** Locks: the exact bundles that a pipeline was resolved to. */
package org.espalier.provision.lock;
