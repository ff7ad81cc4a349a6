/** What is installed, and how that changes. */
package org.espalier.provision;
