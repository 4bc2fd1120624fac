export const acknowledgementMail = "acknowledgement";
