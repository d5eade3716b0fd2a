package org.pharos.dicom.scu.internal;

import org.pharos.dicom.net.Association;

/**
 * An association, and what was asked for when it was opened.
 *
 * @param isForMany whether several operations at once were proposed
 */
record OpenAssociation(
        Association association, AssociationParameters parameters, ProposedSyntaxes proposed, boolean isForMany) {}
