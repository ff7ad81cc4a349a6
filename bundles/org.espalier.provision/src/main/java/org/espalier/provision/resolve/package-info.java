/** Plans of changes: what has to be installed, and why. */
package org.espalier.provision.resolve;
