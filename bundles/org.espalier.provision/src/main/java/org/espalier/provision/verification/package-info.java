/** Looks at an author's bundle as a host would, before he publishes it. */
package org.espalier.provision.verification;
