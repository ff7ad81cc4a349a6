/** Whose bundles are let in, and who signed them. */
package org.espalier.provision.trust;
