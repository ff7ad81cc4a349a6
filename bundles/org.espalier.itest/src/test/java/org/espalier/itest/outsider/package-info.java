/**
 * Programs and components that others make: the projects under {@code samples} are built as they
 * would be elsewhere, from a repository and not from this source tree, and are then put to use.
 */
package org.espalier.itest.outsider;
