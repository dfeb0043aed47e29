export declare const plain: unknown
